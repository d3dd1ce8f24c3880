import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import Foundation
import SQLiteEventStore
import Support
import Testing
import TransparencyLog

/// What is exported, checked with the tools of any system, without a line of Docket's.
@Suite("With bare hands", .toldOnce)
struct BareHandsTests {
    private let folder = TemporaryDirectory()

    private func docket(_ arguments: String...) throws -> String {
        let outcome = try Program.docket.run(arguments + ["--ledger", Story.told.path])
        try #require(outcome.status == 0, "\(outcome.errors)")
        return outcome.output
    }

    /// The lines that a shell prints for `commands`, run in `folder`.
    private func shell(_ commands: String, in place: String) throws -> [String] {
        let outcome = try #require(Tool(named: "sh")).run("-ec", commands, in: place)
        #expect(outcome.status == 0, "\(commands)\n\(outcome.output)\(outcome.errors)")
        return outcome.output.split(separator: "\n").map(String.init)
    }

    @Test(
        "openssl checks the seal with the key that docket key show prints",
        .enabled(if: Tool.exist("openssl"), "openssl is not installed"))
    func checksTheSeal() throws {
        let key = try JSONValue(parsing: Array(docket("key", "show", "--json").utf8)).objectValue
        _ = try docket("export", "--tiles", folder.appending("tiles"))
        let note = try SignedNote(
            parsing: Array(Data(contentsOf: URL(fileURLWithPath: folder.appending("tiles/checkpoint")))))
        let signature = try #require(note.signatures.first).signature
        try Data((key?["pem"]?.stringValue ?? "").utf8).write(to: URL(fileURLWithPath: folder.appending("key.pem")))
        try Data(signature).write(to: URL(fileURLWithPath: folder.appending("signature")))
        let check = "openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in text -sigfile signature"
        try Data(note.text.utf8).write(to: URL(fileURLWithPath: folder.appending("text")))
        #expect(try shell(check, in: folder.path) == ["Signature Verified Successfully"])

        // Another size, in the second line.
        var lines = note.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines[1] += "0"
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: folder.appending("text")))
        #expect(try shell("! \(check)", in: folder.path) == ["Signature Verification Failure"])
    }

    @Test(
        "a bundle opens with tar, and is checked as its own README says",
        .enabled(
            if: Tool.exist("tar", "openssl", "jq", "sha256sum", "base64"),
            "tar, openssl, jq, sha256sum or base64 is not installed"))
    func followsTheReadme() throws {
        let story = try Story.told
        _ = try docket("export", folder.appending("bundle.tar"))
        let names = try shell("tar -tf bundle.tar; tar -xf bundle.tar", in: folder.path)
        #expect(names == names.sorted())
        #expect(names.contains("docket-bundle/documents/\(story.documentDigest.hex)"))
        let opened = folder.appending("docket-bundle")
        let readme = try String(contentsOfFile: "\(opened)/README.txt", encoding: .utf8)
        let commands = readme.split(separator: "\n").filter { $0.hasPrefix("    ") }.joined(separator: "\n")
        let lines = try shell(commands, in: opened)

        let ledger = try SQLiteLedger.openReadOnly(at: story.path)
        defer { try? ledger.close() }
        let seventh = try #require(ledger.readEntries(from: EntryIndex(7), limit: 1).first)
        let sums = lines.filter { $0.hasSuffix(": OK") }
        #expect(sums.count == names.count - 1)
        #expect(
            lines.filter { !$0.hasSuffix(": OK") } == [
                seventh.hash.base64, seventh.hash.base64, seventh.entry.payload.base64, seventh.entry.payload.base64,
                "Signature Verified Successfully",
            ])
    }

    @Test("the documents in a bundle are the files that were handed in", .enabled(if: Tool.exist("tar", "sha256sum")))
    func holdsDocuments() throws {
        _ = try docket("export", folder.appending("bundle.tar"))
        let sums = try shell("tar -xf bundle.tar; cd docket-bundle/documents; sha256sum *", in: folder.path)
        #expect(sums.count > 10)
        #expect(sums.allSatisfy { $0.prefix(64) == $0.suffix(64) }, "\(sums)")
    }
}

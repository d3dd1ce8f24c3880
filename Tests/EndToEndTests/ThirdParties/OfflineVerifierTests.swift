import CanonicalJSON
import Cryptography
import EventLog
import Foundation
import SQLiteEventStore
import Support
import Testing
import TransparencyLog

@Suite("docket-verify, with nothing but the bundle", .toldOnce)
struct OfflineVerifierTests {
    private let folder = TemporaryDirectory()

    private func export(_ options: String...) throws -> String {
        let path = folder.appending("bundle.tar")
        let outcome = try Program.docket.run(["export", path, "--ledger", Story.told.path] + options)
        try #require(outcome.status == 0, "\(outcome.errors)")
        return path
    }

    /// The bundle with the first `old` in it replaced by `new`, which is as long.
    private func alter(_ path: String, _ old: String, _ new: String) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let range = try #require(bytes.range(of: Data(old.utf8)), "the bundle holds no \(old)")
        bytes.replaceSubrange(range, with: Data(new.utf8))
        try bytes.write(to: URL(fileURLWithPath: path))
    }

    private func report(_ arguments: String...) throws -> (status: Int32, json: JSONObject) {
        let outcome = try Program.docketVerify.run(["--json"] + arguments)
        let json = try JSONValue(parsing: Array(outcome.output.utf8))
        return (outcome.status, try #require(json.objectValue, "\(outcome.output)\(outcome.errors)"))
    }

    private func kinds(_ report: JSONObject) -> [String] {
        (report["findings"]?.arrayValue ?? []).compactMap { $0.objectValue?["kind"]?.stringValue }
    }

    @Test("a sound bundle is sound, and says so in words")
    func isSound() throws {
        let story = try Story.told
        let path = try export()
        let words = try Program.docketVerify.run(["--key", story.key.description, path])
        #expect(words.status == 0, "\(words.output)\(words.errors)")
        #expect(words.output.contains("SOUND"))
        let (status, json) = try report("--key", story.key.description, path)
        #expect(status == 0)
        #expect(json["sound"] == true)
        #expect(json["keyTrust"] == "pinned")
        #expect(json["entries"] == .integer(Int64(story.index(.last)) + 1))
        #expect(json["replay"]?.objectValue?["decisionsNotChecked"] == 0)
        #expect(try Program.docketVerify.run(["--quiet", path]).output == "")
    }

    @Test(
        "a bundle without payloads, or without documents, proves what is in it", arguments: ["payloads", "documents"])
    func isSoundInPart(part: String) throws {
        let (status, json) = try report(try export("--without-\(part)"))
        #expect(status == 0)
        #expect(kinds(json) == [])
        let documents = json["documents"]?.objectValue
        #expect(documents?["checked"] == 0)
        #expect((documents?["withheld"]?.integerValue ?? 0) > 10 || part == "payloads")
        let withheld = json["payloads"]?.objectValue?["withheld"]?.integerValue ?? 0
        #expect((withheld > 100) == (part == "payloads"))
    }

    struct Change: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let kind: FindingKind
        var testDescription: String { "\(old) → \(new)" }
    }

    @Test(
        "an altered bundle is found out, and told as what it is",
        arguments: [
            Change(old: #""outcome":"denied""#, new: #""outcome":"Denied""#, kind: .payloadAltered),
            Change(old: #""type":"DeterminationIssued""#, new: #""type":"DeterminationMissed""#, kind: .entryAltered),
            Change(old: #""stream":"ledger""#, new: #""stream":"Ledger""#, kind: .entryAltered),
            Change(old: "Philadelphia", new: "philadelphia", kind: .documentAltered),
        ])
    func isFoundOut(change: Change) throws {
        let path = try export()
        try alter(path, change.old, change.new)
        let (status, json) = try report(path)
        #expect(status == 1)
        #expect(kinds(json).contains(change.kind.rawValue), "\(kinds(json))")
        let words = try Program.docketVerify.run([path])
        #expect(words.status == 1)
        #expect(words.output.contains("NOT SOUND"))
        #expect(words.output.contains(change.kind.rawValue))
    }

    @Test("a key that is not the one expected, and a head that was kept, are told")
    func knowsBetter() throws {
        let story = try Story.told
        let path = try export()
        let stranger = try VerifierKey(name: story.key.name, publicKey: PrivateKey.generate(.ed25519).publicKey)
        let mistrusted = try report("--key", stranger.description, path)
        #expect(mistrusted.status == 1)
        #expect(kinds(mistrusted.json) == [FindingKind.keyNotValid.rawValue])

        let copy = try story.copy()
        let forger = try Forger(copy)
        try forger.append("Noted", [:], to: try StreamName("note/later"))
        try forger.close()
        let anchored = try report("--anchor", "\(copy.directory.anchors)/head.note", path)
        #expect(anchored.status == 1)
        #expect(kinds(anchored.json) == [FindingKind.rolledBack.rawValue])
    }

    @Test("what is no bundle, or is not there, is not verified", arguments: ["garbage", "empty", "cut", "absent"])
    func cannotRun(what: String) throws {
        let path = folder.appending("bundle.tar")
        switch what {
        case "garbage": try Data(repeating: 0x2A, count: 5000).write(to: URL(fileURLWithPath: path))
        case "empty": try Data().write(to: URL(fileURLWithPath: path))
        case "cut":
            let bytes = try Data(contentsOf: URL(fileURLWithPath: try export()))
            try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: path))
        default: break
        }
        let outcome = try Program.docketVerify.run([path])
        #expect(outcome.status == 2, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.errors.contains(path), "\(outcome.errors)")
    }

    @Test("it is linked with neither Foundation nor SQLite", .enabled(if: Tool.exist("ldd"), "ldd is not installed"))
    func isSmall() throws {
        let libraries = try #require(Tool(named: "ldd")).run(Program.docketVerify.url.path)
        #expect(libraries.status == 0, "\(libraries.errors)")
        #expect(libraries.output.contains("libcrypto"))
        for library in ["Foundation", "sqlite", "libxml", "libcurl", "icu"] {
            #expect(!libraries.output.contains(library), "\(libraries.output)")
        }
        // The same question about docket, which is linked with both: so that the answer above means something.
        let docket = try #require(Tool(named: "ldd")).run(Program.docket.url.path).output
        #expect(docket.contains("Foundation") && docket.contains("sqlite"), "\(docket)")
    }
}

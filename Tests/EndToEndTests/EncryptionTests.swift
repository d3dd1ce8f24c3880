import Application
import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import Foundation
import PriorAuthorization
import Support
import Testing

@testable import SQLiteEventStore

/// A ledger whose cases are encrypted: unreadable without the wrapping key, provable all the same, and erased by erasing a key.
@Suite struct EncryptionTests {
    private func ledger() async throws -> OldLedger {
        try await OldLedger {
            try AuditLedger.create(at: $0, origin: "old.example/pa", encryption: .underNewKey, clock: $1)
        }
    }

    private static let told = OldLedger.secrets + [OldLedger.otherName, "hyper-CVAD", "Hematology clinic note"]

    @Test func `no file holds anything of a case in the clear, and with the key all is there and verifies`()
        async throws
    {
        let ledger = try await ledger()
        for text in EncryptionTests.told { #expect(try ledger.files(holding: text) == [], "\(text)") }
        let verdict = try ledger.answer(["verify"])
        #expect(verdict["sound"] == true && verdict["payloads"]["withheld"] == 0)
        #expect(verdict["documents"]["checked"] == 4)
        #expect(try ledger.docket(["case", "show", ledger.first.text]).output.contains("Achterberg"))
        #expect(try ledger.answer(["case", "list"])["cases"].arrayValue?.count == 4)
        #expect(try ledger.docket(["replay", "--all"]).status == 0)
        let note = ledger.beside("note.txt")
        try ledger.answer(["document", "get", ledger.first.text, "Note", "--output", note])
        #expect(try String(contentsOfFile: note, encoding: .utf8) == "A note that is only in the first case.")
        // The names of the files tell nothing of the documents.
        let digest = SHA256.digest(Array("A note that is only in the first case.".utf8)).hex
        #expect(
            try !FileManager.default.subpathsOfDirectory(atPath: "\(ledger.path)/documents").contains {
                $0.contains(digest)
            })
        try ledger.answer(["evaluate", ledger.open.text, "--as", "engine", "--idempotency-key", "e-1"])
        let again = try ledger.answer(["evaluate", ledger.open.text, "--as", "engine", "--idempotency-key", "e-1"])
        #expect(again["receipt"]["repeated"] == true)
        try ledger.answer(["export", ledger.beside("bundle.tar")])
        let checked = try Program.docketVerify.run([ledger.beside("bundle.tar")])
        #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
        for text in EncryptionTests.told { #expect(try ledger.files(holding: text) == [], "\(text)") }
    }

    @Test
    func `without the wrapping key structure verifies, payloads count as withheld, and reading says what it needs`()
        async throws
    {
        let ledger = try await ledger()
        try FileManager.default.moveItem(atPath: "\(ledger.path)/keys/wrapping.pem", toPath: ledger.beside("w.pem"))
        let verdict = try ledger.answer(["verify"])
        #expect(verdict["sound"] == true)
        #expect((verdict["payloads"]["withheld"].integerValue ?? 0) > 20)
        #expect((verdict["payloads"]["checked"].integerValue ?? 0) >= 3)
        for arguments in [
            ["case", "show", ledger.first.text], ["case", "list"], ["replay", "--all"],
            ["export", ledger.beside("no.tar")],
        ] {
            let outcome = try ledger.docket(arguments)
            #expect(outcome.status == 2, "\(arguments): \(outcome.output)")
            #expect(outcome.errors.contains("encrypted: the wrapping key is needed"), "\(arguments): \(outcome.errors)")
        }
        let outcome = try ledger.docket(["evaluate", ledger.open.text, "--as", "engine"])
        #expect(outcome.status == 2 && outcome.errors.contains("wrapping key"), "\(outcome.errors)")
        try ledger.answer(["head"])
        try ledger.answer(["export", ledger.beside("entries.tar"), "--without-payloads"])
        #expect(try Program.docketVerify.run([ledger.beside("entries.tar")]).status == 0)
        // And a ledger whose keyring is lost says so.
        try FileManager.default.moveItem(atPath: ledger.beside("w.pem"), toPath: "\(ledger.path)/keys/wrapping.pem")
        try FileManager.default.removeItem(atPath: "\(ledger.path)/keyring.sqlite")
        let lost = try ledger.docket(["evaluate", ledger.open.text, "--as", "engine"])
        #expect(lost.status == 2 && lost.errors.contains("keyring.sqlite is not there"), "\(lost.errors)")
    }

    @Test func `destroying a case's key makes copies of the ledger unreadable that were made before`() async throws {
        let ledger = try await ledger()
        let copy = ledger.beside("copy")
        try FileManager.default.copyItem(atPath: ledger.path, toPath: copy)
        let backup = ledger.beside("backup")
        try ledger.answer(["backup", backup], environment: ["DOCKET_ACTOR": ""])
        #expect(!FileManager.default.fileExists(atPath: "\(backup)/keyring.sqlite"))
        let sealed = try FileManager.default.subpathsOfDirectory(atPath: "\(backup)/documents").count {
            $0.hasSuffix(".sealed")
        }
        #expect(sealed == 4)

        let done = try ledger.answer(OldLedger.disposal(of: [ledger.first]))
        #expect(done["destroyed"]["documents"] == 2)
        #expect(try ledger.answer(["verify"])["sound"] == true)
        #expect(try ledger.files(holding: OldLedger.secrets[0]) == [])

        // The copy of before, the keyring of now.
        for name in ["keyring.sqlite", "keyring.sqlite-wal", "keyring.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: "\(copy)/\(name)")
        }
        try FileManager.default.copyItem(atPath: "\(ledger.path)/keyring.sqlite", toPath: "\(copy)/keyring.sqlite")
        let onCopy = ["DOCKET_LEDGER": copy]
        let shown = try ledger.docket(["case", "show", ledger.first.text, "--json"], environment: onCopy)
        #expect(!shown.output.contains("Achterberg"))
        #expect(
            try ledger.docket(["case", "show", ledger.second.text], environment: onCopy).output.contains(
                OldLedger.otherName))
        let verdict = try LedgerCheck().run(on: copy).report
        #expect(Set(verdict.findings.map(\.kind)) == [.payloadMissing])
        #expect(Set(verdict.findings.flatMap(\.touches)) == ["case/\(ledger.first.text)"])
        let told = try ledger.docket(OldLedger.disposal(of: [ledger.second]))
        #expect(told.output.contains("Copies of keyring.sqlite from before are not reached"), "\(told.output)")
    }

    @Test func `what was encrypted anew, under whatever key, is another payload than the one committed to`()
        async throws
    {
        let ledger = try await ledger()
        let log = try SQLiteLedger.open(at: ledger.path)
        let stream = try StreamName("case/\(ledger.first.text)")
        let event = try #require(try log.readStream(stream).first)
        let keyring = try #require(log.keyring)
        let other = try keyring.seal(
            salt: [UInt8](repeating: 7, count: 32), payload: Array(#"{"other":"story"}"#.utf8),
            at: event.entry.seq.value, of: stream)
        try log.close()
        func findings(after change: String) throws -> [Finding] {
            let copy = try LedgerCopy(of: ledger.path)
            try Intruder(copy.directory.log).change(change)
            return try copy.check().report.findings
        }
        let index = event.entry.seq.value
        // Authentic under the right key, and not what was committed to: GCM alone would have let it pass.
        let hex = Hex.encode(other)
        for change in [
            "UPDATE payload SET payload = x'\(hex)' WHERE seq = \(index)",
            "UPDATE payload SET payload = (SELECT payload FROM payload WHERE seq = \(index + 1)) WHERE seq = \(index)",
            "UPDATE payload SET payload = x'01' WHERE seq = \(index)",
        ] {
            let found = try findings(after: change)
            #expect(found.map(\.kind) == [.payloadAltered], "\(found)")
            #expect(found.first?.index == index)
        }
    }

    @Test func `the wrapping key may be one's own, and its words are asked for`() throws {
        let ledger = try CommandLineLedger(isEmpty: true)
        let key = ledger.beside("own.pem")
        try WrappingKey.generate().writePEM(to: key, passphrase: Array("open sesame".utf8))
        try ledger.write("open sesame\n", to: "words")
        let other = ["DOCKET_LEDGER": ledger.beside("own")]
        let words = other.merging(["DOCKET_PASSPHRASE_FILE": ledger.beside("words")]) { $1 }
        let made = try ledger.answer(
            ["init", "--origin", "own.example/pa", "--encrypt", "--wrapping-key", key], environment: words)
        #expect(made["wrappingKey"] == .string(key) && made["encrypted"] == true)
        let policy = CommandLineLedger.repository("schema/\(CommandLineLedger.policyFile)")
        try ledger.answer(["policy", "publish", policy], environment: words)
        try ledger.answer(
            ["policy", "activate", "PA.CP.PHAR.359@2025-10", "--effective", "2025-10-15"], environment: words)
        let example = CommandLineLedger.repository("schema/examples/case-01.json")
        try ledger.answer(["submit", example, "--as", "in-1:intake"], environment: words)
        #expect(try ledger.answer(["case", "list"], environment: words)["cases"].arrayValue?.count == 1)
        #expect(try ledger.docket(["case", "list"], environment: other).errors.contains("wrapping key is needed"))
        for arguments in [
            ["init", "--origin", "x.example/pa", "--wrapping-key", key],
            ["init", "--origin", "x.example/pa", "--encrypt", "--wrapping-key", "\(key)-not-there"],
        ] {
            let outcome = try ledger.docket(arguments, environment: ["DOCKET_LEDGER": ledger.beside("third")])
            #expect(outcome.status == 2, "\(arguments)")
            #expect(!FileManager.default.fileExists(atPath: ledger.beside("third")))
        }
    }
}

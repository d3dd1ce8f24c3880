import CanonicalJSON
import EventLog
import EventStore
import Foundation
import SQLiteEventStore
import Support
import Testing

/// A ledger, a backup of it, and entries that came later.
@Suite("docket restore", .toldOnce)
struct RestoreTests {
    let copy: LedgerCopy
    let backup: String
    let restored: String
    /// The number of entries in the backup.
    let size: UInt64

    init() throws {
        copy = try Story.told.copy()
        (backup, restored) = (copy.beside("backup"), copy.beside("restored"))
        let made = try Program.docket.run(["backup", backup, "--ledger", copy.path])
        try #require(made.status == 0, "\(made.errors)")
        size = try BackupRecord(of: LedgerDirectory(backup)).size
    }

    private func append(_ count: Int = 1, to ledger: LedgerCopy? = nil) throws {
        let forger = try Forger(ledger ?? copy)
        for number in 0..<count {
            try forger.append("Noted", ["number": .integer(Int64(number))], to: StreamName("note/later"))
        }
        try forger.close()
    }

    private func restore(_ arguments: String..., from backup: String? = nil) throws -> Program.Outcome {
        try Program.docket.run(["restore", backup ?? self.backup, "--to", restored] + arguments)
    }

    private func save(_ name: String, of path: String? = nil) throws -> String {
        let file = copy.beside(name)
        let saved = try Program.docket.run(["head", "--save", file, "--ledger", path ?? copy.path])
        try #require(saved.status == 0, "\(saved.errors)")
        return file
    }

    private func restoration() throws -> LedgerRestored {
        let reader = try SQLiteLedger.openReadOnly(at: restored)
        defer { try? reader.close() }
        let event = try #require(try reader.event(at: EntryIndex(size)))
        return try #require(LedgerRestored(event))
    }

    private var isMade: Bool { FileManager.default.fileExists(atPath: restored) }

    private func expectRefusal(
        _ outcome: Program.Outcome, _ words: String..., at location: SourceLocation = #_sourceLocation
    ) throws {
        #expect(outcome.status == 1, "\(outcome.output)\(outcome.errors)", sourceLocation: location)
        for words in words {
            #expect(outcome.errors.contains(words), "\(outcome.errors)", sourceLocation: location)
        }
        let names = try FileManager.default.contentsOfDirectory(
            atPath: URL(fileURLWithPath: restored).deletingLastPathComponent().path)
        #expect(!names.contains { $0.hasPrefix("restored") }, "\(names)", sourceLocation: location)
    }

    // MARK: Nothing lost

    @Test("makes a sound ledger, whose first new event says what it was made of, and which goes on")
    func restores() throws {
        let head = try save("head.note")
        let outcome = try restore("--replaces", copy.path, "--anchor", head, "--json")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let answer = try JSONValue(parsing: Array(outcome.output.utf8))
        let problems = try CommandLineReference().shape(of: ["restore"]).problems(
            with: answer, at: "restore", in: CommandLineReference())
        #expect(problems.isEmpty, "\(problems)")

        let event = try restoration()
        #expect(event.backup == "backup" && event.size == size && event.lost.isEmpty && event.reason == nil)
        #expect(event.heads.contains { $0.source == head && $0.size == size })
        let verify = try Program.docket.run(["verify", "--ledger", restored, "--anchor", head])
        #expect(verify.status == 0, "\(verify.output)")
        let submitted = try Program.docket.run([
            "submit", "\(Repository.root)/schema/examples/case-05.json", "--as", "in-1:intake", "--ledger", restored,
        ])
        #expect(submitted.status == 0, "\(submitted.errors)")
        #expect(!FileManager.default.fileExists(atPath: "\(restored)/backup.json"))
    }

    @Test("takes the key from the backup where that has it")
    func usesTheKeyInTheBackup() throws {
        let other = copy.beside("with-keys")
        #expect(try Program.docket.run(["backup", other, "--with-keys", "--ledger", copy.path]).status == 0)
        try FileManager.default.removeItem(atPath: copy.path)
        let outcome = try restore(from: other)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try restoration().backup == "with-keys")
    }

    // MARK: Refusals

    enum Source: CaseIterable { case given, replacedAnchors, replacedSeals, ownAnchors }

    @Test("is refused where a head proves more than the backup has, wherever that head is", arguments: Source.allCases)
    func refusesToLose(_ source: Source) throws {
        try append(11)
        let head = try save("later.note")
        switch source {
        case .given: break
        case .replacedAnchors:
            // The log itself is beyond reading.
            try Data(repeating: 0x41, count: 50_000).write(to: URL(fileURLWithPath: copy.directory.log))
        case .replacedSeals: try FileManager.default.removeItem(atPath: copy.directory.anchors)
        case .ownAnchors:
            try FileManager.default.copyItem(atPath: head, toPath: "\(backup)/anchors/later.note")
        }
        let outcome =
            switch source {
            case .given: try restore("--anchor", head)
            case .ownAnchors: try restore()
            default: try restore("--replaces", copy.path)
            }
        if source == .ownAnchors {
            // Its own heads are heeded before anything else.
            #expect(
                outcome.status == 2 && outcome.errors.contains("proves that it had \(size + 11)"), "\(outcome.errors)")
            #expect(!isMade)
        } else {
            try expectRefusal(
                outcome, "backup-behind", "the backup ends at \(size)", "proves \(size + 11) entries",
                "11 entries would be lost", "--accept-loss")
        }
    }

    @Test("is refused where a head proves another history, whoever answers for it")
    func refusesAnotherHistory() throws {
        let fork = try LedgerCopy(of: copy.path)
        try append(2)
        try append(5, to: fork)
        let later = copy.beside("later")
        #expect(try Program.docket.run(["backup", later, "--ledger", copy.path]).status == 0)
        let head = fork.beside("fork.note")
        #expect(try Program.docket.run(["head", "--save", head, "--ledger", fork.path]).status == 0)
        let ahead = try restore(
            "--anchor", head, "--accept-loss", "There is no other", "--as", "ad-1:administrator", from: backup)
        #expect(ahead.status == 2, "without its key it is not sealed: \(ahead.errors)")
        // Once both have three entries more, they are two.
        try append(10)
        #expect(try Program.docket.run(["backup", "--onto", later, "--ledger", copy.path]).status == 0)
        let outcome = try restore(
            "--anchor", head, "--replaces", copy.path, "--accept-loss", "There is no other", "--as",
            "ad-1:administrator", from: later)
        try expectRefusal(outcome, "backup-disagrees", "another history", "keep both as evidence")
    }

    @Test("says what is wrong with a backup, a head, a key or a place, and leaves nothing behind")
    func refusesTheRest() throws {
        let other = try LedgerCopy(of: copy.path)
        let stranger = copy.beside("stranger")
        #expect(try Program.docket.run(["init", "--origin", "example.org/x", "--ledger", stranger]).status == 0)
        try expectRefusal(
            try restore("--anchor", try save("stranger.note", of: stranger)), "head-unusable", "a head of example.org/x"
        )
        try expectRefusal(try restore("--replaces", other.path, "--as", "rv-1:reviewer"), "role-not-permitted")
        let keyless = try restore()
        #expect(keyless.status == 2 && keyless.errors.contains("--key"), "\(keyless.errors)")
        let unnamed = try restore("--replaces", other.path, "--accept-loss", "Fire")
        #expect(unnamed.status == 2 && unnamed.errors.contains("Nobody is named"), "\(unnamed.errors)")
        let none = try restore(from: other.path)
        #expect(none.status == 2 && none.errors.contains("no backup.json"), "\(none.errors)")
        let there = try Program.docket.run(["restore", backup, "--to", other.path])
        #expect(there.status == 2 && there.errors.contains("not empty"), "\(there.errors)")

        let altered = copy.beside("altered")
        try FileManager.default.copyItem(atPath: backup, toPath: altered)
        try Intruder(LedgerDirectory(altered).log).change("UPDATE payload SET payload = x'7B7D' WHERE seq = 3")
        try expectRefusal(
            try restore("--replaces", other.path, from: altered), "backup-unsound", "the payload or the salt of entry 3"
        )
        let cut = copy.beside("cut")
        try FileManager.default.copyItem(atPath: backup, toPath: cut)
        try FileManager.default.removeItem(atPath: "\(cut)/anchors")
        let database = try Intruder(LedgerDirectory(cut).log)
        for table in ["entry", "payload"] { try database.change("DELETE FROM \(table) WHERE seq >= 40") }
        try database.change("DELETE FROM checkpoint WHERE size > (SELECT count(*) FROM entry)")
        let mixed = try restore("--replaces", other.path, from: cut)
        #expect(mixed.status == 2 && mixed.errors.contains("cut"), "\(mixed.errors)")
        #expect(!isMade)
    }

    // MARK: Losses

    @Test(
        "with a loss that is answered for makes a ledger that says so, opens, and hides nothing from whoever kept a head"
    )
    func recordsALoss() throws {
        try append(11)
        let head = try save("later.note")
        let outcome = try restore(
            "--replaces", copy.path, "--anchor", head, "--accept-loss", "The disk is gone", "--as", "ad-7:administrator"
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("11 entries at least"), "\(outcome.output)")
        let event = try restoration()
        #expect(event.entriesLost == 11 && event.reason == "The disk is gone")
        #expect(event.lost.contains { $0.source == head && $0.size == size + 11 })

        // Nobody who holds the head is told that all is well; the words say what happened.
        #expect(try Program.docket.run(["verify", "--ledger", restored]).status == 0)
        let behind = try Program.docket.run(["verify", "--ledger", restored, "--anchor", head])
        #expect(behind.status == 1 && behind.output.contains("rolled-back-behind-an-anchor"), "\(behind.output)")
        #expect(behind.output.contains("The disk is gone"), "\(behind.output)")

        // The head is retired: beside the log again, it does not keep the ledger from opening. Another one still does.
        try FileManager.default.copyItem(atPath: head, toPath: "\(restored)/anchors/later.note")
        let forger = try SQLiteLedger.open(at: restored)
        try forger.close()
        try append(1)
        let another = try save("another.note")
        try FileManager.default.copyItem(atPath: another, toPath: "\(restored)/anchors/another.note")
        #expect { try SQLiteLedger.open(at: restored) } throws: { "\($0)".contains("another.note proves") }
        try FileManager.default.removeItem(atPath: "\(restored)/anchors/another.note")

        // A later restoration knows of the loss too.
        let next = copy.beside("next")
        try FileManager.default.removeItem(atPath: "\(restored)/anchors/later.note")
        #expect(try Program.docket.run(["backup", next, "--ledger", restored]).status == 0)
        let again = try Program.docket.run([
            "restore", next, "--to", copy.beside("again"), "--replaces", restored, "--anchor", head,
        ])
        #expect(again.status == 0, "\(again.errors)")
    }

    @Test("of a backup with findings, answered for, puts them on record")
    func recordsFindings() throws {
        let documents = LedgerDirectory(backup).documents
        let digest = try #require(documents.digests().first)
        try FileManager.default.removeItem(atPath: documents.path(of: digest))
        try expectRefusal(try restore("--replaces", copy.path), "backup-unsound", "document")
        let outcome = try restore(
            "--replaces", copy.path, "--accept-loss", "It was never found", "--as", "ad-7:administrator")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try restoration().findings == ["document-missing": 1])
    }
}

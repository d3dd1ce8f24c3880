import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import Foundation
import SQLiteEventStore
import Support
import Synchronization
import Testing

@Suite("A backup")
struct BackupTests {
    private func kind(_ error: any Error) -> LedgerError.Kind? { (error as? LedgerError)?.kind }

    /// Puts a document on file in a case.
    private func upload(
        _ text: String, as named: (type: String, member: String) = ("DocumentUploaded", "digest"),
        to ledger: SQLiteLedger
    ) throws -> SHA256Digest {
        let stored = try ledger.documents.put(Array(text.utf8))
        let event = ProposedEvent(
            type: named.type, occurredAt: LedgerFixture.now, actor: try EntryActor(id: "u-17", role: "intake"),
            payload: .object(
                JSONObject([
                    (named.member, .string(stored.digest.base64)), ("size", .integer(Int64(stored.size))),
                ])))
        _ = try ledger.commit(
            [AppendRequest(stream: try StreamName("case/d"), expected: .any, events: [event])], now: LedgerFixture.now)
        return stored.digest
    }

    private func content(of path: String) throws -> [[[String]]] {
        let database = try RawDatabase(LedgerDirectory(path).log)
        return try ["entry", "payload", "checkpoint", "tile"].map { try database.rows("SELECT * FROM \($0)") }
    }

    @Test(
        "holds the log, the documents and the heads, is sound by itself, and nothing of the key or of what is derived")
    func isComplete() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        _ = try ledger.commit([LedgerFixture.request("a", 700)], now: LedgerFixture.now)
        let digest = try upload("Flow cytometry", to: ledger)
        let backup = fixture.directory.appending("backup")
        let summary = try LedgerBackup(of: fixture.path).write(to: backup)
        #expect(summary.record.size == 702 && summary.entriesAdded == 702)
        #expect(summary.documentsAdded == 1 && summary.documentsLacking == [])
        #expect(try summary.record == BackupRecord(of: LedgerDirectory(backup)))
        #expect(try content(of: backup) == content(of: fixture.path))
        #expect(try LedgerDirectory(backup).documents.bytes(of: digest) == Array("Flow cytometry".utf8))
        #expect(try LogVerification().run(LedgerSnapshot(of: backup)).findings == [])
        let names = try FileManager.default.subpathsOfDirectory(atPath: backup)
        #expect(!names.contains { $0.hasSuffix(".pem") || $0.hasPrefix("index") || $0.hasPrefix("views") }, "\(names)")
        #expect(names.contains("anchors/head.note") && names.contains { $0.hasSuffix(".vkey") }, "\(names)")
        for name in names {
            var status = stat()
            #expect(stat("\(backup)/\(name)", &status) == 0 && status.st_mode & 0o077 == 0, "\(name)")
        }
    }

    @Test("holds what every event names that names a document, and says what is lacking of it")
    func holdsWhatEventsName() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        var digests: [SHA256Digest] = []
        for named in NamedDocument.members {
            digests.append(try upload("named by \(named.type)", as: named, to: ledger))
        }
        let backup = fixture.directory.appending("backup")
        #expect(try LedgerBackup(of: fixture.path).write(to: backup).documentsAdded == digests.count)
        for digest in digests { #expect(try LedgerDirectory(backup).documents.status(of: digest) == .intact) }
        for (digest, named) in zip(digests, NamedDocument.members) {
            #expect(try ledger.documents.remove(named: digest))
            let findings = try LogVerification().run(LedgerSnapshot(of: fixture.path)).findings
            #expect(findings.map(\.kind) == [.documentMissing], "\(named.type)")
            #expect(findings.first?.detail.contains(digest.hex) == true)
            _ = try ledger.documents.put(Array("named by \(named.type)".utf8))
        }
    }

    @Test("holds the keys only where that is asked for")
    func holdsKeys() throws {
        let fixture = try LedgerFixture()
        var making = LedgerBackup(of: fixture.path)
        making.includesKeys = true
        let backup = fixture.directory.appending("backup")
        #expect(try making.write(to: backup).record.holdsKeys)
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(backup)/keys")
        #expect(names.contains { $0.hasSuffix(".pem") })
    }

    @Test("is of one head while others append")
    func isConsistent() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        _ = try ledger.commit([LedgerFixture.request("a", 2000)], now: LedgerFixture.now)
        let isOver = Atomic(false)
        let writer = Thread {
            let own = try? SQLiteLedger.open(at: fixture.path)
            while !isOver.load(ordering: .relaxed), let own, let request = try? LedgerFixture.request("b", 3) {
                _ = try? own.commit([request], now: LedgerFixture.now)
            }
            try? own?.close()
            isOver.store(false, ordering: .relaxed)
        }
        writer.start()
        var sizes: [UInt64] = []
        for round in 1...5 {
            let backup = fixture.directory.appending("backup-\(round)")
            sizes.append(try LedgerBackup(of: fixture.path).write(to: backup).record.size)
            #expect(try LogVerification().run(LedgerSnapshot(of: backup)).findings == [])
        }
        isOver.store(true, ordering: .relaxed)
        while isOver.load(ordering: .relaxed) { usleep(1000) }
        #expect(sizes == sizes.sorted() && Set(sizes).count > 1, "\(sizes)")
    }

    @Test("is extended by what is new, and equals one that is made anew", arguments: [1, 300])
    func isExtended(_ count: Int) throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        _ = try ledger.commit([LedgerFixture.request("a", 200)], now: LedgerFixture.now)
        _ = try upload("one", to: ledger)
        let backup = fixture.directory.appending("backup")
        _ = try LedgerBackup(of: fixture.path).write(to: backup)
        _ = try ledger.commit([LedgerFixture.request("a", count)], now: LedgerFixture.now)
        let digest = try upload("two", to: ledger)
        let summary = try LedgerBackup(of: fixture.path).extend(backup)
        #expect(summary.entriesAdded == UInt64(count) + 1 && summary.documentsAdded == 1)
        #expect(try content(of: backup) == content(of: fixture.path))
        #expect(LedgerDirectory(backup).documents.holds(digest))
        #expect(try LogVerification().run(LedgerSnapshot(of: backup)).findings == [])
        #expect(try LedgerBackup(of: fixture.path).extend(backup).entriesAdded == 0)
    }

    @Test("of another log, or of entries that the ledger no longer has, is not extended")
    func isNotExtendedByAnother() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        _ = try ledger.commit([LedgerFixture.request("a", 5)], now: LedgerFixture.now)
        let before = fixture.directory.appending("before")
        try FileManager.default.copyItem(atPath: fixture.path, toPath: before)
        _ = try ledger.commit([LedgerFixture.request("a", 5)], now: LedgerFixture.now)
        let backup = fixture.directory.appending("backup")
        _ = try LedgerBackup(of: fixture.path).write(to: backup)
        let kept = try content(of: backup)

        #expect { try LedgerBackup(of: before).extend(backup) } throws: {
            kind($0) == .behindAnchor && "\($0)".contains("has 6 entries") && "\($0)".contains("has 11")
        }
        let fork = try SQLiteLedger.open(at: before)
        _ = try fork.commit([LedgerFixture.request("b", 9)], now: LedgerFixture.now)
        try fork.close()
        #expect { try LedgerBackup(of: before).extend(backup) } throws: {
            kind($0) == .behindAnchor && "\($0)".contains("first 11 entries differ")
        }
        let other = fixture.directory.appending("other")
        _ = try SQLiteLedger.create(at: other, origin: "example.org/other", actor: EntryActor(version: "1"))
        #expect { try LedgerBackup(of: other).extend(backup) } throws: { kind($0) == .damaged }
        #expect { try LedgerBackup(of: other).extend(fixture.path) } throws: { kind($0) == .notALedger }
        #expect(try content(of: backup) == kept)
    }

    @Test("is not made where something is, and not of a ledger that is behind its own heads")
    func isNotMade() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        _ = try ledger.commit([LedgerFixture.request("a", 5)], now: LedgerFixture.now)
        try ledger.close()
        #expect { try LedgerBackup(of: fixture.path).write(to: fixture.path) } throws: { kind($0) == .alreadyExists }
        let database = try RawDatabase(LedgerDirectory(fixture.path).log)
        for table in ["entry", "payload"] {
            try database.execute("DROP TRIGGER \(table)_not_deleted; DELETE FROM \(table) WHERE seq > 0")
        }
        try database.execute("DROP TRIGGER checkpoint_not_deleted; DELETE FROM checkpoint WHERE size > 1")
        let backup = fixture.directory.appending("backup")
        #expect { try LedgerBackup(of: fixture.path).write(to: backup) } throws: { kind($0) == .behindAnchor }
        #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.directory.path) == ["ledger"])
    }

    @Test("tells which documents are missing or altered, and leaves those out")
    func tellsWhatIsLacking() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        let digests = try ["one", "two", "three"].map { try upload($0, to: ledger) }
        try FileManager.default.removeItem(atPath: ledger.documents.path(of: digests[0]))
        chmod(ledger.documents.path(of: digests[1]), 0o600)
        try Data("other".utf8).write(to: URL(fileURLWithPath: ledger.documents.path(of: digests[1])))
        let backup = fixture.directory.appending("backup")
        let summary = try LedgerBackup(of: fixture.path).write(to: backup)
        #expect(Set(summary.documentsLacking) == Set(digests.prefix(2)))
        #expect(LedgerDirectory(backup).documents.digests() == [digests[2]])
    }

    @Test("is read and verified, and never appended to")
    func isNotAppendedTo() throws {
        let fixture = try LedgerFixture()
        var making = LedgerBackup(of: fixture.path)
        making.includesKeys = true
        let backup = fixture.directory.appending("backup")
        _ = try making.write(to: backup)
        #expect { try SQLiteLedger.open(at: backup) } throws: {
            kind($0) == .readOnly && "\($0)".contains("docket restore")
        }
        #expect(try SQLiteLedger.openReadOnly(at: backup).head().size == 1)
    }

    @Test("that fails its inspection is not there")
    func isInspected() throws {
        let fixture = try LedgerFixture()
        var making = LedgerBackup(of: fixture.path)
        making.inspect = { _ in throw LedgerError(.damaged, "No", advice: "None") }
        let backup = fixture.directory.appending("backup")
        #expect { try making.write(to: backup) } throws: { kind($0) == .damaged }
        #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.directory.path) == ["ledger"])
    }
}

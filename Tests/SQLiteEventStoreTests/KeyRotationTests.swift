import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import Foundation
import Support
import Testing
import TransparencyLog

@testable import SQLiteEventStore

@Suite("The key that seals a ledger is changed")
struct KeyRotationTests {
    private let administrator: EntryActor

    init() throws {
        administrator = try EntryActor(id: "ops-1", role: "administrator")
    }

    private func kind(_ error: any Error) -> LedgerError.Kind? { (error as? LedgerError)?.kind }

    @discardableResult
    private func rotate(
        _ ledger: SQLiteLedger, to key: SQLiteLedger.NewKey = .generated(passphrase: nil),
        idempotency: IdempotencyKey? = nil, passed: (SQLiteLedger.RotationStep) throws -> Void = { _ in }
    ) throws -> AppendOutcome {
        try ledger.rotate(
            to: key, reason: "the year is over", actor: administrator, idempotency: idempotency,
            now: LedgerFixture.now, passed: passed)
    }

    private func retire(_ key: VerifierKey, from size: UInt64, in ledger: SQLiteLedger) throws {
        let record = KeyRetired(key: key, from: size, reason: "a copy was found")
        let event = ProposedEvent(
            type: KeyRetired.type, occurredAt: LedgerFixture.now, actor: administrator, payload: record.json)
        let outcome = try ledger.commit(
            [AppendRequest(stream: key.stream, expected: .any, events: [event])], now: LedgerFixture.now)
        _ = try #require(outcome[0].receipt)
    }

    private func manifest(_ fixture: LedgerFixture) throws -> JSONValue {
        try JSONValue(parsing: Array(Data(contentsOf: URL(fileURLWithPath: "\(fixture.path)/docket.json"))))
    }

    @Test("the key before seals the rotation, the new one all that follows, and the ledger opens with that")
    func rotates() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        _ = try ledger.commit([LedgerFixture.request("a", 3)], now: LedgerFixture.now)
        let receipt = try #require(try rotate(ledger).receipt)
        let keys = try ledger.keyHistory()
        #expect(keys.tenures.map(\.from) == [1, 6])
        #expect(receipt.stream == keys.newest.stream)
        #expect(try SignedNote(parsing: receipt.checkpoint).verify(with: ledger.verifierKey))
        _ = try ledger.commit([LedgerFixture.request("b", 2)], now: LedgerFixture.now)
        #expect(try SignedNote(parsing: ledger.head().note).verify(with: keys.newest))
        try ledger.close()
        #expect(try manifest(fixture).objectValue?["key"] == .string("keys/\(keys.newest.fingerprint).pem"))
        #expect(try manifest(fixture).objectValue?["next"] == nil)

        let again = try fixture.open()
        _ = try again.commit([LedgerFixture.request("b", 2)], now: LedgerFixture.now)
        #expect(try again.keyHistory() == keys)
        try again.close()
        let reader = try SQLiteLedger.openReadOnly(at: fixture.path)
        #expect(try reader.keyHistory() == keys)
        let findings = try LedgerFixture.findings(at: fixture.path)
        #expect(findings.isEmpty, "\(findings)")
    }

    @Test("wherever a rotation is interrupted, the ledger opens with the key that the log says", arguments: 0..<3)
    func survivesInterruption(_ place: Int) throws {
        struct PowerFailure: Error {}
        let step = SQLiteLedger.RotationStep.allCases[place]
        for isFile in [true, false] {
            let fixture = try LedgerFixture()
            let ledger = try fixture.open()
            let before = ledger.verifierKey
            let path = fixture.directory.appending("next.pem")
            try PrivateKey.generate(.ed25519).writePEM(to: path, passphrase: Array("open".utf8))
            let passphrase: [UInt8]? = isFile ? nil : Array("open".utf8)
            #expect(throws: PowerFailure.self) {
                try rotate(
                    ledger, to: isFile ? .generated(passphrase: nil) : .existing(uri: path, passphrase: passphrase)
                ) { if $0 == step { throw PowerFailure() } }
            }
            // Nothing is closed in order: the next process finds what is on the disk.
            let again = try SQLiteLedger.open(at: fixture.path, passphrase: passphrase)
            let newest = try again.keyHistory().newest
            #expect((newest != before) == (step == .isRecorded), "\(step)")
            _ = try again.commit([LedgerFixture.request("a", 2)], now: LedgerFixture.now)
            #expect(try SignedNote(parsing: again.head().note).verify(with: newest))
            if step == .isRecorded { #expect(try manifest(fixture).objectValue?["next"] == nil) }
            try rotate(again)
            _ = try again.commit([LedgerFixture.request("a", 2)], now: LedgerFixture.now)
            try again.close()
            try fixture.open().close()
            let findings = try LedgerFixture.findings(at: fixture.path)
            #expect(findings.isEmpty, "\(step): \(findings)")
        }
    }

    @Test("a ledger that is still open with the key before appends nothing more, and says to open it again")
    func refusesTheKeyBefore() throws {
        let fixture = try LedgerFixture()
        let stale = try fixture.open()
        _ = try stale.commit([LedgerFixture.request("a")], now: LedgerFixture.now)
        let ledger = try fixture.open()
        try rotate(ledger)
        for further in 0..<3 {
            #expect { try stale.commit([LedgerFixture.request("a")], now: LedgerFixture.now) } throws: {
                kind($0) == .key && "\($0)".contains("open the ledger again")
                    && "\($0)".contains("Nothing was appended")
            }
            #expect { try rotate(stale) } throws: { kind($0) == .key }
            _ = try ledger.commit([LedgerFixture.request("b", further + 1)], now: LedgerFixture.now)
        }
        #expect(try stale.readStream(StreamName("case/b")).count == 6)
        try stale.close()
        let again = try fixture.open()
        _ = try again.commit([LedgerFixture.request("a")], now: LedgerFixture.now)
        try again.close()
        try ledger.close()
        let findings = try LedgerFixture.findings(at: fixture.path)
        #expect(findings.isEmpty, "\(findings)")
    }

    @Test("a process that did not rotate follows one that retires a key")
    func followsRetirement() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        let first = ledger.verifierKey
        _ = try ledger.commit([LedgerFixture.request("a", 4)], now: LedgerFixture.now)
        try rotate(ledger)
        let other = try fixture.open()
        try retire(first, from: 3, in: ledger)
        _ = try other.commit([LedgerFixture.request("b")], now: LedgerFixture.now)
        #expect(try other.keyHistory().key(forSize: 3) == nil)
        #expect(try other.keyHistory() == ledger.keyHistory())
    }

    @Test("requests that wait while the key is changed are sealed with the new one", .timeLimit(.minutes(15)))
    func rotatesUnderLoad() async throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        let sequencer = Sequencer(engine: ledger, clock: { LedgerFixture.now })
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    for _ in 0..<40 {
                        _ = try await sequencer.append(LedgerFixture.request("w\(writer)"))
                    }
                }
            }
            group.addTask {
                for _ in 0..<4 {
                    _ = try ledger.rotate(
                        to: .generated(passphrase: nil), reason: "often",
                        actor: EntryActor(id: "ops-1", role: "administrator"), now: LedgerFixture.now)
                    try await Task.sleep(for: .milliseconds(5))
                }
            }
            try await group.waitForAll()
        }
        await sequencer.close()
        #expect(try ledger.keyHistory().tenures.count == 5)
        #expect(try ledger.head().size == 325)
        try ledger.close()
        let findings = try LedgerFixture.findings(at: fixture.path)
        #expect(findings.isEmpty, "\(findings)")
    }

    @Test("a repeated rotation is answered with the first one's receipt")
    func repeats() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        let key = IdempotencyKey(key: "r-1", request: Array("rotate".utf8))
        let first = try #require(try rotate(ledger, idempotency: key).receipt)
        let second = try #require(try rotate(ledger, idempotency: key).receipt)
        #expect(second.repeated)
        #expect(second.entries == first.entries)
        #expect(try ledger.keyHistory().tenures.count == 2)
    }

    @Test("keys that cannot take over are refused, and nothing is recorded")
    func refusesKeys() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        let own = "\(fixture.path)/keys/\(ledger.verifierKey.fingerprint).pem"
        let curve = fixture.directory.appending("p256.pem")
        try PrivateKey.generate(.p256).writePEM(to: curve, passphrase: nil)
        let open = fixture.directory.appending("open.pem")
        try PrivateKey.generate(.ed25519).writePEM(to: open, passphrase: nil)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: open)
        for (uri, words) in [
            (own, "has sealed this log before"), (curve, "Ed25519"), (open, "chmod 600"),
            (fixture.directory.appending("none.pem"), "No such file"), ("pkcs11:token=none", "cannot be loaded"),
        ] {
            #expect { try rotate(ledger, to: .existing(uri: uri, passphrase: nil)) } throws: {
                kind($0) == .key && "\($0)".contains(words)
            }
        }
        #expect(try ledger.head().size == 1)
        let rotation = try KeyRotated(
            to: NoteSigner(name: LedgerFixture.origin, key: .generate(.ed25519)), from: ledger.verifierKey, reason: "x")
        let request = AppendRequest(
            stream: rotation.key.stream, expected: .noStream,
            events: [
                ProposedEvent(
                    type: KeyRotated.type, occurredAt: LedgerFixture.now, actor: administrator, payload: rotation.json)
            ])
        #expect { try request.validate() } throws: { kind($0) == .malformedRequest }
    }

    @Test("a saved head of a retired key keeps nothing from opening, and one of a key the log lost does")
    func judgesAnchors() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        let first = ledger.verifierKey
        _ = try ledger.commit([LedgerFixture.request("a", 4)], now: LedgerFixture.now)
        let before = TemporaryDirectory()
        try ledger.close()
        try FileManager.default.copyItem(atPath: fixture.path, toPath: before.appending("ledger"))

        let rotated = try fixture.open()
        try rotate(rotated)
        _ = try rotated.commit([LedgerFixture.request("a", 4)], now: LedgerFixture.now)
        try retire(first, from: 4, in: rotated)
        // Whoever stole the first key signs a head that the log never had.
        let forged = try Checkpoint(origin: LedgerFixture.origin, size: 5, root: .zero)
            .signed(by: NoteSigner(name: LedgerFixture.origin, key: fixture.key))
        try DurableFile.write(forged.bytes, to: "\(fixture.path)/anchors/forged.note")
        try rotated.close()
        try fixture.open().close()
        let findings = try LedgerFixture.findings(at: fixture.path)
        #expect(findings.isEmpty, "\(findings)")

        try FileManager.default.copyItem(
            atPath: "\(fixture.path)/anchors/head.note", toPath: before.appending("ledger/anchors/later.note"))
        #expect { try SQLiteLedger.open(at: before.appending("ledger")) } throws: {
            kind($0) == .behindAnchor && "\($0)".contains("rolled back to before a change of its key")
        }
    }

    @Test("a rotation in a log that the key before did not seal with it is not believed")
    func refusesForgedRotation() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        try rotate(ledger)
        _ = try ledger.commit([LedgerFixture.request("a")], now: LedgerFixture.now)
        try ledger.close()
        do {
            let database = try RawDatabase(LedgerDirectory(fixture.path).log)
            try database.dropTriggers()
            try database.execute("DELETE FROM checkpoint WHERE size = 2")
        }
        #expect { try fixture.open() } throws: { kind($0) == .damaged || kind($0) == .key }
    }

    @Test("keys are found again where the index was deleted or lies about them")
    func findsKeysAnew() throws {
        let fixture = try LedgerFixture()
        let ledger = try fixture.open()
        for _ in 0..<3 {
            try rotate(ledger)
            _ = try ledger.commit([LedgerFixture.request("a", 2)], now: LedgerFixture.now)
        }
        let keys = try ledger.keyHistory()
        try ledger.close()
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: LedgerDirectory(fixture.path).index + suffix)
        }
        #expect(try SQLiteLedger.openReadOnly(at: fixture.path).keyHistory() == keys)
        let again = try fixture.open()
        #expect(try again.keyHistory() == keys)
        try again.close()
    }
}

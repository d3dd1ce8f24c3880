import Application
import CanonicalJSON
import EventLog
import EventStore
import SQLiteEventStore
import Support
import Testing

/// Seals over the streams that the ledger makes without being asked.
@Suite("Seals that nobody asked for")
struct SealingTests {
    private let folder = TemporaryDirectory()

    private func append(_ count: Int, to path: String) throws {
        let ledger = try SQLiteLedger.open(at: path)
        let actor = try EntryActor(id: "au-1", role: "auditor")
        for start in stride(from: 0, to: count, by: 1000) {
            let requests = try (start..<min(start + 1000, count)).map { number in
                AppendRequest(
                    stream: try StreamName("note/\(number % 10)"), expected: .any,
                    events: [
                        ProposedEvent(type: "Noted", occurredAt: WallClock.now(), actor: actor, payload: ["a": 1])
                    ])
            }
            _ = try ledger.commit(requests, now: WallClock.now())
        }
        try ledger.close()
    }

    private func seals(in path: String) throws -> [RecordedEvent] {
        let ledger = try SQLiteLedger.openReadOnly(at: path)
        defer { try? ledger.close() }
        return try ledger.readStream(.ledger).filter { $0.entry.type == StreamsSealed.type }
    }

    @Test("ten thousand entries are sealed when the ledger is closed, once, by the software itself")
    func sealsOnClosing() async throws {
        let path = folder.appending("ledger")
        try await AuditLedger.create(at: path, origin: "ledger.example.org/sealing").close()
        try append(9000, to: path)
        try await AuditLedger.open(at: path).close()
        #expect(try seals(in: path).isEmpty)

        try append(2000, to: path)
        for _ in 0..<2 { try await AuditLedger.open(at: path).close() }
        let made = try seals(in: path)
        #expect(made.count == 1)
        let event = try #require(made.first)
        #expect(event.entry.actor.role == nil)
        let seal = try #require(StreamsSealed(event))
        #expect(seal.size == event.entry.seq.value)
        #expect(seal.streams == 11)

        try append(10_000, to: path)
        try await AuditLedger.openReadOnly(at: path).close()
        #expect(try seals(in: path).count == 1)
        try await AuditLedger.open(at: path).close()
        #expect(try seals(in: path).count == 2)
        #expect(try LedgerCheck().run(on: path).report.findings == [])
    }
}

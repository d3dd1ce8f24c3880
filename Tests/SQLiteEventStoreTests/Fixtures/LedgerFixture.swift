import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import SQLiteEventStore
import Support

/// A throw-away ledger on the disk.
final class LedgerFixture: Sendable {
    static let origin = "ledger.example.org/test"
    static let now = Timestamp(milliseconds: 1_760_000_000_000)

    let directory = TemporaryDirectory()
    let key: PrivateKey

    /// A ledger with nothing but its first event, closed.
    init() throws {
        key = try PrivateKey(ed25519Seed: [UInt8](repeating: 1, count: 32))
        let ledger = try SQLiteLedger.create(
            at: directory.appending("ledger"), origin: LedgerFixture.origin, key: key,
            actor: try EntryActor(version: "1"), now: LedgerFixture.now)
        try ledger.close()
    }

    var path: String { directory.appending("ledger") }

    func open() throws -> SQLiteLedger { try SQLiteLedger.open(at: path) }

    static func request(
        _ stream: String, _ count: Int = 1, expected: ExpectedPosition = .any, key: String? = nil
    ) throws -> AppendRequest {
        let events = try (0..<count).map { number in
            ProposedEvent(
                type: "Noted", occurredAt: now, actor: try EntryActor(id: "u-17", role: "intake"),
                payload: ["number": .integer(Int64(number)), "stream": .string(stream)])
        }
        return AppendRequest(
            stream: try StreamName("case/\(stream)"), expected: expected, events: events,
            idempotency: key.map { IdempotencyKey(key: $0, request: Array($0.utf8)) })
    }
}

extension LedgerFixture {
    /// Everything that is found wrong with the ledger at `path`: by the log's verification, the tables', the index's.
    static func findings(at path: String) throws -> [Finding] {
        let snapshot = try LedgerSnapshot(of: path)
        return try LogVerification().run(snapshot).findings + snapshot.storageFindings()
            + LedgerDirectory(path).indexFindings()
    }
}

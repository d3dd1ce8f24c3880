import CanonicalJSON
import EventLog
import EventStore

enum Fixture {
    static let now = Timestamp(milliseconds: 1_760_000_000_000)

    static func request(
        _ stream: String, _ count: Int = 1, expected: ExpectedPosition = .any, key: String? = nil
    ) throws -> AppendRequest {
        let events = try (0..<count).map { number in
            ProposedEvent(
                type: "Noted", occurredAt: now, actor: try EntryActor(id: "u-17", role: "intake"),
                payload: ["number": .integer(Int64(number))])
        }
        return AppendRequest(
            stream: try StreamName("case/\(stream)"), expected: expected, events: events,
            idempotency: key.map { IdempotencyKey(key: $0, request: Array($0.utf8)) })
    }
}

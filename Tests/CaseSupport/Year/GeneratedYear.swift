public import CanonicalJSON
import EventLog
public import EventStore
import PriorAuthorization
import Replay
import Support

/// The cases of a plan's year: received on every day of it, decided, noticed, appealed and heard in a plausible mix, each step by a
/// command. The same seed gives the same year.
public struct GeneratedYear: Sendable {
    /// The year.
    public static let year = 2025
    /// The number of cases.
    public let count: Int
    /// What the random choices begin with.
    public let seed: UInt64

    /// A year of `count` cases.
    public init(of count: Int, seed: UInt64) {
        self.count = count
        self.seed = seed
    }

    /// The bytes of every document and letter that its cases name; they are kept before anything is appended.
    public static let documents = YearCase.texts

    /// Something that was put on record in a case at a moment.
    public struct Step: Sendable {
        /// When it happened.
        public let moment: Timestamp
        /// What is appended.
        public let request: AppendRequest
    }

    /// The steps of the case `number`, in order.
    public func steps(of number: Int) throws -> [Step] {
        var story = try YearCase(number: number, seed: seed)
        try story.live()
        let stream = GeneratedYear.stream(of: number)
        return try story.steps.map { events in
            Step(
                moment: events[0].context.occurredAt,
                request: AppendRequest(
                    stream: stream, expected: .any,
                    events: try events.map { event, context in
                        ProposedEvent(
                            type: event.type, schema: event.schema, occurredAt: context.occurredAt,
                            actor: try EntryActor(context.actor), payload: event.payload, id: EventID(context.id.text))
                    }))
        }
    }

    /// Appends the policies, in force all year, and then every step of every case in the order of time: a commit an hour in which
    /// something happened.
    ///
    /// - Parameter progress: called with the number of steps appended and the number there are.
    public func append(
        to ledger: some LedgerEngine, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws {
        guard let before = Timestamp(rfc3339: "\(GeneratedYear.year - 1)-12-31T12:00:00Z") else { return }
        let policies = try Policies.events.map { event in
            AppendRequest(
                stream: try StreamName.of(event.policy), expected: .any,
                events: [
                    ProposedEvent(
                        type: event.type, occurredAt: before, actor: try EntryActor(People.administrator),
                        payload: event.payload)
                ])
        }
        _ = try ledger.commit(policies, now: before)
        let steps = try (0..<count).flatMap { try self.steps(of: $0) }.enumerated()
            .sorted { ($0.element.moment, $0.offset) < ($1.element.moment, $1.offset) }.map(\.element)
        var done = 0
        while done < steps.count {
            let end = steps[done].moment.milliseconds / 3_600_000 * 3_600_000 + 3_600_000
            // One append a stream and commit: what follows in the same hour waits for the next.
            var streams: Set<StreamName> = []
            var next = done
            while next < steps.count, steps[next].moment.milliseconds < end,
                streams.insert(steps[next].request.stream).inserted
            {
                next += 1
            }
            _ = try ledger.commit(
                steps[done..<next].map(\.request), now: Timestamp(milliseconds: steps[next - 1].moment.milliseconds))
            done = next
            progress(done, steps.count)
            if done % 20_000 < 10 { try ledger.maintain() }
        }
    }

    static func stream(of number: Int) -> StreamName {
        guard let id = CaseID("0199a8e1-0000-7000-8000-\(digits(number, 12))") else {
            preconditionFailure("a case's identity")
        }
        return StreamName.of(id)
    }

    @Sendable static func reference(_ number: Int, _ position: Int) -> EventReference {
        guard
            let reference = EventReference(
                "0199a8e1-7f62-7c4c-9\(digits(position, 3))-\(digits(number, 12))")
        else { preconditionFailure("an event's identity") }
        return reference
    }

    private static func digits(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

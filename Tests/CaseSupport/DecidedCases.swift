import CanonicalJSON
import EventLog
public import EventStore
public import PriorAuthorization
import Replay

/// Cases with all that happened in them, as the ten examples tell it, one after another: every event has an identity of its own, and
/// with it every case its own facts.
public enum DecidedCases {
    /// Appends the policies and `count` cases to `ledger`, the cases that are open at the same time event by event in turn.
    ///
    /// - Parameters:
    ///   - open: how many are open at the same time: so far apart lie the events of one in the log.
    ///   - clocks: the deadlines that are kept; none without them.
    ///   - altering: what to make of an event before it is appended, by the number of its case; as it is without it.
    public static func append(
        _ count: Int, to ledger: some LedgerEngine, open: Int = 200, clocks: ClockRules? = nil,
        altering: (Int, ProposedEvent) -> ProposedEvent = { $1 }
    ) throws {
        let policies = try Policies.events.map { event in
            AppendRequest(
                stream: try StreamName.of(event.policy), expected: .any,
                events: [
                    ProposedEvent(
                        type: event.type, occurredAt: WallClock.now(), actor: try EntryActor(People.administrator),
                        payload: event.payload)
                ])
        }
        _ = try ledger.commit(policies, now: WallClock.now())
        for start in stride(from: 0, to: count, by: open) {
            let cases = try (start..<min(count, start + open)).map { number in
                (stream(of: number), try events(of: number, clocks).map { altering(number, $0) })
            }
            for place in 0..<(cases.map(\.1.count).max() ?? 0) {
                let batch = cases.filter { place < $0.1.count }.map { stream, events in
                    AppendRequest(stream: stream, expected: .any, events: [events[place]])
                }
                _ = try ledger.commit(batch, now: WallClock.now())
            }
            try ledger.maintain()
        }
    }

    private static func events(of number: Int, _ clocks: ClockRules?) throws -> [ProposedEvent] {
        let scripts = Examples.scripts.cases
        let script = scripts[number % scripts.count]
        var run = CaseRun { reference(number, $0) }
        run.clocks = clocks
        for step in script.steps { try run.perform(step, of: script) }
        return try run.events.map { event, context in
            ProposedEvent(
                type: event.type, occurredAt: context.occurredAt, actor: try EntryActor(context.actor),
                payload: event.payload, id: EventID(context.id.text))
        }
    }

    private static func stream(of number: Int) -> StreamName {
        guard let id = CaseID("0199a8e1-0000-7000-8000-\(digits(number, 12))") else {
            preconditionFailure("a case's identity")
        }
        return StreamName.of(id)
    }

    @Sendable private static func reference(_ number: Int, _ position: Int) -> EventReference {
        guard let reference = EventReference("0199a8e1-7f62-7c4c-9d\(digits(position, 2))-\(digits(number, 12))") else {
            preconditionFailure("an event's identity")
        }
        return reference
    }

    private static func digits(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

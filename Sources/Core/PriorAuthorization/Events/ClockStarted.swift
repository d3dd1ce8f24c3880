public import CanonicalJSON

/// A clock started: a deadline is to be met. The event holds the rule whole, so that the deadline can be counted again
/// from it alone.
public struct ClockStarted: Hashable, Sendable {
    /// The rule, and the legal time.
    public let rule: PinnedClockRule
    /// The moment from which it is counted.
    public let started: Timestamp
    /// The position in the case's stream of the event that started it.
    public let trigger: UInt64
    /// The last millisecond that is on time.
    public let due: Timestamp
    /// The days between that were not counted, in order.
    public let closures: [CalendarDay]
    /// The clock it replaces, where the date that started that one was corrected.
    public let supersedes: EventReference?

    /// An event.
    public init(
        rule: PinnedClockRule, started: Timestamp, trigger: UInt64, due: Timestamp, closures: [CalendarDay],
        supersedes: EventReference?
    ) {
        self.rule = rule
        self.started = started
        self.trigger = trigger
        self.due = due
        self.closures = closures
        self.supersedes = supersedes
    }
}

extension ClockStarted: EventPayload {
    /// `ClockStarted`.
    public static let type = "ClockStarted"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "closures": JSONValue(closures.map(\.text)),
            "due": JSONValue(due),
            "rule": rule.json,
            "started": JSONValue(started),
            "supersedes": JSONValue(nullable: supersedes),
            "trigger": .integer(Int64(trigger)),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        closures = try reader.checkedList("closures")
        due = try reader.timestamp("due")
        rule = try reader.part("rule")
        started = try reader.timestamp("started")
        supersedes = try reader.checked(nullable: "supersedes")
        trigger = try reader.position("trigger")
    }
}

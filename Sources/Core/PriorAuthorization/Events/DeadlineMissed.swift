public import CanonicalJSON

/// A deadline passed without what it waited for. It is recorded as what its rule says it is.
public struct DeadlineMissed: Hashable, Sendable {
    /// The clock.
    public let clock: EventReference
    /// When it was due.
    public let due: Timestamp
    /// What that means.
    public let consequence: ClockConsequence

    /// An event.
    public init(clock: EventReference, due: Timestamp, consequence: ClockConsequence) {
        self.clock = clock
        self.due = due
        self.consequence = consequence
    }
}

extension DeadlineMissed: EventPayload {
    /// `DeadlineMissed`.
    public static let type = "DeadlineMissed"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "clock": .string(clock.text),
            "consequence": .string(consequence.rawValue),
            "due": JSONValue(due),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        clock = try reader.checked("clock")
        consequence = try reader.choice("consequence")
        due = try reader.timestamp("due")
    }
}

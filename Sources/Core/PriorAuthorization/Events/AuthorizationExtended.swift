public import CanonicalJSON

/// An authorization lasts longer than it did.
public struct AuthorizationExtended: Hashable, Sendable {
    /// The decision that authorized it.
    public let decision: EventReference
    /// The last day before.
    public let oldThrough: CalendarDay
    /// The last day now.
    public let newThrough: CalendarDay
    /// Why.
    public let reason: String

    /// An event.
    public init(decision: EventReference, oldThrough: CalendarDay, newThrough: CalendarDay, reason: String) {
        self.decision = decision
        self.oldThrough = oldThrough
        self.newThrough = newThrough
        self.reason = reason
    }
}

extension AuthorizationExtended: EventPayload {
    /// `AuthorizationExtended`.
    public static let type = "AuthorizationExtended"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "decision": .string(decision.text),
            "newThrough": .string(newThrough.text),
            "oldThrough": .string(oldThrough.text),
            "reason": .string(reason),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        decision = try reader.checked("decision")
        newThrough = try reader.checked("newThrough")
        oldThrough = try reader.checked("oldThrough")
        reason = try reader.prose("reason")
    }
}

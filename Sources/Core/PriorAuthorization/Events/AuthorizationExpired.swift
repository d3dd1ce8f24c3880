public import CanonicalJSON

/// The last day of an authorization passed.
public struct AuthorizationExpired: Hashable, Sendable {
    /// The decision that authorized it.
    public let decision: EventReference
    /// The last day.
    public let through: CalendarDay

    /// An event.
    public init(decision: EventReference, through: CalendarDay) {
        self.decision = decision
        self.through = through
    }
}

extension AuthorizationExpired: EventPayload {
    /// `AuthorizationExpired`.
    public static let type = "AuthorizationExpired"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "decision": .string(decision.text),
            "through": .string(through.text),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        decision = try reader.checked("decision")
        through = try reader.checked("through")
    }
}

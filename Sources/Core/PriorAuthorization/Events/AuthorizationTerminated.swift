public import CanonicalJSON

/// An authorization ends before its time.
public struct AuthorizationTerminated: Hashable, Sendable {
    /// The decision that authorized it.
    public let decision: EventReference
    /// The first day on which nothing is authorized any more.
    public let effective: CalendarDay
    /// On what ground.
    public let ground: TerminationGround
    /// Why, for the member and the provider.
    public let reason: String

    /// An event.
    public init(decision: EventReference, effective: CalendarDay, ground: TerminationGround, reason: String) {
        self.decision = decision
        self.effective = effective
        self.ground = ground
        self.reason = reason
    }
}

extension AuthorizationTerminated: EventPayload {
    /// `AuthorizationTerminated`.
    public static let type = "AuthorizationTerminated"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "decision": .string(decision.text),
            "effective": .string(effective.text),
            "ground": .string(ground.rawValue),
            "reason": .string(reason),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        decision = try reader.checked("decision")
        effective = try reader.checked("effective")
        ground = try reader.choice("ground")
        reason = try reader.prose("reason")
    }
}

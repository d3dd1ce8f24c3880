public import CanonicalJSON

/// A reversal was carried out: what it authorizes is provided (42 CFR 438.424).
public struct DecisionEffectuated: Hashable, Sendable {
    /// The decision that reversed.
    public let decision: EventReference
    /// When it was carried out.
    public internal(set) var effectuated: Timestamp
    /// How.
    public let how: String

    /// An event.
    public init(decision: EventReference, effectuated: Timestamp, how: String) {
        self.decision = decision
        self.effectuated = effectuated
        self.how = how
    }
}

extension DecisionEffectuated: EventPayload {
    /// `DecisionEffectuated`.
    public static let type = "DecisionEffectuated"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "decision": .string(decision.text),
            "effectuated": JSONValue(effectuated),
            "how": .string(how),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        decision = try reader.checked("decision")
        effectuated = try reader.timestamp("effectuated")
        how = try reader.prose("how")
    }
}

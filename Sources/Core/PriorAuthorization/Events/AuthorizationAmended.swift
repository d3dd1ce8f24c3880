public import CanonicalJSON

/// What is authorized was changed.
public struct AuthorizationAmended: Hashable, Sendable {
    /// The decision that authorized it.
    public let decision: EventReference
    /// What was authorized before.
    public let oldTerms: AuthorizedTerms
    /// What is authorized now.
    public let newTerms: AuthorizedTerms
    /// Why.
    public let reason: String

    /// An event.
    public init(decision: EventReference, oldTerms: AuthorizedTerms, newTerms: AuthorizedTerms, reason: String) {
        self.decision = decision
        self.oldTerms = oldTerms
        self.newTerms = newTerms
        self.reason = reason
    }
}

extension AuthorizationAmended: EventPayload {
    /// `AuthorizationAmended`.
    public static let type = "AuthorizationAmended"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "decision": .string(decision.text),
            "newTerms": newTerms.json,
            "oldTerms": oldTerms.json,
            "reason": .string(reason),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        decision = try reader.checked("decision")
        newTerms = try reader.part("newTerms")
        oldTerms = try reader.part("oldTerms")
        reason = try reader.prose("reason")
    }
}

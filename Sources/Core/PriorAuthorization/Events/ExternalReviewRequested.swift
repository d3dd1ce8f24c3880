public import CanonicalJSON

/// A review by somebody outside the plan was asked for.
public struct ExternalReviewRequested: Hashable, Sendable {
    /// The plan's decision it is about.
    public let decision: EventReference
    /// Who reviews.
    public let body: String
    /// When it was asked for.
    public internal(set) var requested: Timestamp
    /// Who asked.
    public let requester: String

    /// An event.
    public init(decision: EventReference, body: String, requested: Timestamp, requester: String) {
        self.decision = decision
        self.body = body
        self.requested = requested
        self.requester = requester
    }
}

extension ExternalReviewRequested: EventPayload {
    /// `ExternalReviewRequested`.
    public static let type = "ExternalReviewRequested"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "body": .string(body),
            "decision": .string(decision.text),
            "requested": JSONValue(requested),
            "requester": .string(requester),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        body = try reader.prose("body")
        decision = try reader.checked("decision")
        requested = try reader.timestamp("requested")
        requester = try reader.prose("requester")
    }
}

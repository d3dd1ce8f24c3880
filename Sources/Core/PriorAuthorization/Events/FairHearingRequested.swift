public import CanonicalJSON

/// A state fair hearing was asked for (42 CFR 438.408(f)).
public struct FairHearingRequested: Hashable, Sendable {
    /// The plan's decision it is about.
    public let decision: EventReference
    /// Who hears.
    public let body: String
    /// When it was asked for.
    public internal(set) var requested: Timestamp
    /// Who asked.
    public let requester: String
    /// Whether benefits continue meanwhile (42 CFR 438.420).
    public let continuation: Bool

    /// An event.
    public init(decision: EventReference, body: String, requested: Timestamp, requester: String, continuation: Bool) {
        self.decision = decision
        self.body = body
        self.requested = requested
        self.requester = requester
        self.continuation = continuation
    }
}

extension FairHearingRequested: EventPayload {
    /// `FairHearingRequested`.
    public static let type = "FairHearingRequested"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "body": .string(body),
            "continuation": .bool(continuation),
            "decision": .string(decision.text),
            "requested": JSONValue(requested),
            "requester": .string(requester),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        body = try reader.prose("body")
        continuation = try reader.bool("continuation")
        decision = try reader.checked("decision")
        requested = try reader.timestamp("requested")
        requester = try reader.prose("requester")
    }
}

public import CanonicalJSON

/// The external review was decided.
public struct ExternalReviewDecided: Hashable, Sendable {
    /// The request it answers.
    public let request: EventReference
    /// When.
    public internal(set) var decided: Timestamp
    /// How it ended.
    public let result: AppealResolution
    /// Why, in the reviewer's words.
    public let rationale: String
    /// What is authorized now; null when upheld.
    public let terms: AuthorizedTerms?

    /// An event.
    public init(
        request: EventReference, decided: Timestamp, result: AppealResolution, rationale: String,
        terms: AuthorizedTerms?
    ) {
        self.request = request
        self.decided = decided
        self.result = result
        self.rationale = rationale
        self.terms = terms
    }
}

extension ExternalReviewDecided: EventPayload {
    /// `ExternalReviewDecided`.
    public static let type = "ExternalReviewDecided"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "decided": JSONValue(decided),
            "rationale": .string(rationale),
            "request": .string(request.text),
            "result": .string(result.rawValue),
            "terms": terms?.json ?? .null,
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        decided = try reader.timestamp("decided")
        rationale = try reader.prose("rationale")
        request = try reader.checked("request")
        result = try reader.choice("result")
        terms = try reader.part(nullable: "terms")
    }
}

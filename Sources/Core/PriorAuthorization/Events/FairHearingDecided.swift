public import CanonicalJSON

/// The fair hearing was decided.
public struct FairHearingDecided: Hashable, Sendable {
    /// The request it answers.
    public let request: EventReference
    /// When.
    public internal(set) var decided: Timestamp
    /// How it ended.
    public let result: AppealResolution
    /// Why, in the hearing's words.
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

extension FairHearingDecided: EventPayload {
    /// `FairHearingDecided`.
    public static let type = "FairHearingDecided"

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

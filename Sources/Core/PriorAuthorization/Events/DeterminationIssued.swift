public import CanonicalJSON
public import ClinicalPolicy

/// The request was decided.
public struct DeterminationIssued: Hashable, Sendable {
    /// What was decided.
    public let outcome: DeterminationOutcome
    /// The evaluation it rests on.
    public let evaluation: EventReference
    /// The policy version of that evaluation.
    public let policy: PolicyReference
    /// Why, for the member and the provider.
    public let rationale: String
    /// The criteria the rationale rests on; at least one unless approved.
    public let criteria: [CriterionID]
    /// What is authorized; nil when denied.
    public let terms: AuthorizedTerms?
    /// Why it departs from the engine's recommendation, where it does.
    public let departure: String?

    /// A determination.
    public init(
        outcome: DeterminationOutcome, evaluation: EventReference, policy: PolicyReference, rationale: String,
        criteria: [CriterionID], terms: AuthorizedTerms?, departure: String?
    ) {
        self.outcome = outcome
        self.evaluation = evaluation
        self.policy = policy
        self.rationale = rationale
        self.criteria = criteria
        self.terms = terms
        self.departure = departure
    }
}

extension DeterminationIssued: EventPayload {
    /// `DeterminationIssued`.
    public static let type = "DeterminationIssued"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "criteria": JSONValue(criteria.map(\.text)),
            "departure": JSONValue(nullable: departure),
            "evaluation": .string(evaluation.text),
            "outcome": .string(outcome.rawValue),
            "policy": policy.json,
            "rationale": .string(rationale),
            "terms": terms?.json ?? .null,
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        criteria = try reader.criteria("criteria")
        departure = try reader.prose(nullable: "departure")
        evaluation = try reader.checked("evaluation")
        outcome = try reader.choice("outcome")
        policy = try reader.part("policy")
        rationale = try reader.prose("rationale")
        terms = try reader.part(nullable: "terms")
    }
}

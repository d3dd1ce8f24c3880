public import ClinicalPolicy

/// Asks to decide the request.
public struct Determine: Hashable, Sendable {
    /// What is decided.
    public var outcome: DeterminationOutcome
    /// Why, for the member and the provider.
    public var rationale: String
    /// The criteria the rationale rests on; at least one unless approved.
    public var criteria: [CriterionID]
    /// The evaluation it rests on; nil for the latest.
    public var evaluation: EventReference?
    /// What is authorized; nil for what the evaluation offers.
    public var terms: AuthorizedTerms?
    /// Why it departs from the recommendation, where it does.
    public var departure: String?

    /// A determination.
    public init(
        _ outcome: DeterminationOutcome, rationale: String, criteria: [CriterionID] = [],
        evaluation: EventReference? = nil, terms: AuthorizedTerms? = nil, departure: String? = nil
    ) {
        self.outcome = outcome
        self.rationale = rationale
        self.criteria = criteria
        self.evaluation = evaluation
        self.terms = terms
        self.departure = departure
    }
}

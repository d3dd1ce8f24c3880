public import ClinicalPolicy

/// Asks to decide the appeal.
public struct DecideAppeal: Hashable, Sendable {
    /// How it ends.
    public var resolution: AppealResolution
    /// Why, for the member and the provider.
    public var rationale: String
    /// The criteria the rationale rests on; at least one unless overturned.
    public var criteria: [CriterionID]
    /// The evaluation it rests on; nil for the latest, where one was made on appeal.
    public var evaluation: EventReference?
    /// What is authorized; nil when upheld, and for what the evaluation offers.
    public var terms: AuthorizedTerms?

    /// A decision.
    public init(
        _ resolution: AppealResolution, rationale: String, criteria: [CriterionID] = [],
        evaluation: EventReference? = nil, terms: AuthorizedTerms? = nil
    ) {
        self.resolution = resolution
        self.rationale = rationale
        self.criteria = criteria
        self.evaluation = evaluation
        self.terms = terms
    }
}

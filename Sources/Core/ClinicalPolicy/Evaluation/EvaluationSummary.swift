public import CQL

/// What an event keeps of an evaluation: the result of every node, the packed trace, and what was recommended and why.
public struct EvaluationSummary: Hashable, Sendable {
    /// The result of one node.
    public struct Result: Hashable, Sendable {
        /// The node.
        public let criterion: CriterionID
        /// What counts there.
        public let result: Truth

        /// A result.
        public init(criterion: CriterionID, result: Truth) {
            self.criterion = criterion
            self.result = result
        }
    }

    /// The section that applied.
    public let section: CriterionID
    /// What was asked for.
    public let kind: RequestKind
    /// The result of every node, in preorder.
    public let results: [Result]
    /// The results packed, both planes.
    public let trace: PackedTrace
    /// What was recommended.
    public let recommendation: Recommendation
    /// What an approval would grant.
    public let terms: ApprovalTerms?
    /// Where the request goes when the recommendation is `refer`.
    public let referral: Referral?
    /// What could help to settle an unknown result.
    public let missing: [MissingItem]
    /// The ways to have every criterion met, as keys of `missing`, the shortest first.
    public let alternatives: [[String]]
    /// Criteria whose text is not on file and without which the result cannot be known.
    public let notDerivable: [CriterionID]
    /// Remarks beside the criteria.
    public let advisories: [Advisory]
    /// What cannot be known about the version.
    public let caveats: [String]

    /// A summary.
    public init(
        section: CriterionID, kind: RequestKind, results: [Result], trace: PackedTrace, recommendation: Recommendation,
        terms: ApprovalTerms?, referral: Referral?, missing: [MissingItem], alternatives: [[String]],
        notDerivable: [CriterionID], advisories: [Advisory], caveats: [String]
    ) {
        self.section = section
        self.kind = kind
        self.results = results
        self.trace = trace
        self.recommendation = recommendation
        self.terms = terms
        self.referral = referral
        self.missing = missing
        self.alternatives = alternatives
        self.notDerivable = notDerivable
        self.advisories = advisories
        self.caveats = caveats
    }

    /// What counts at `criterion`; nil when the section has no such node.
    public func result(of criterion: CriterionID) -> Truth? {
        results.first { $0.criterion == criterion }?.result
    }
}

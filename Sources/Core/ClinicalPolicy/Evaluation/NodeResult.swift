public import CQL

/// How one node of the outline came out, and on what.
public struct NodeResult: Hashable, Sendable {
    /// The node.
    public let criterion: CriterionID
    /// What counts: met only where every fact it needs is known and documented.
    public let result: Truth
    /// What would count if every assertion were documented.
    public let asserted: Truth
    /// How far the text evaluated is known to be the text of this version.
    public let certainty: Certainty
    /// Why the result is unknown; empty for a known result, and for a group, whose members say why.
    public let reasons: [UnknownReason]
    /// The facts a criterion looks at, known or not, in the order it names them.
    public let facts: [FactUse]
    /// The judgement on the criterion, where it is left to judgement and one is recorded.
    public let judgement: KnownJudgement?

    /// A result.
    public init(
        criterion: CriterionID, result: Truth, asserted: Truth, certainty: Certainty, reasons: [UnknownReason] = [],
        facts: [FactUse] = [], judgement: KnownJudgement? = nil
    ) {
        self.criterion = criterion
        self.result = result
        self.asserted = asserted
        self.certainty = certainty
        self.reasons = reasons
        self.facts = facts
        self.judgement = judgement
    }
}

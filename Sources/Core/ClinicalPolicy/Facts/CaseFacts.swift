/// Everything a case knows when it is evaluated: the facts and the judgements, each with what supports it.
public struct CaseFacts: Hashable, Sendable {
    /// The facts, by name. A name the policy does not declare is ignored.
    public var facts: [FactName: KnownFact]
    /// The judgements, by the criterion they are on.
    public var judgements: [CriterionID: KnownJudgement]

    /// What is known of a case.
    public init(facts: [FactName: KnownFact] = [:], judgements: [CriterionID: KnownJudgement] = [:]) {
        self.facts = facts
        self.judgements = judgements
    }
}

public import CanonicalJSON
public import ClinicalPolicy
public import PriorAuthorization

/// What is supposed of a case: facts and judgements otherwise than on file, another version, another moment.
public struct Hypothesis: Sendable {
    /// Facts added or corrected, each as somebody proposes it. They count as documented.
    public var facts: [(name: FactName, value: ProposedValue)]
    /// Judgements added or reversed. They count as citing a document.
    public var judgements: [(criterion: CriterionID, finding: KnownJudgement.Finding)]
    /// Names of facts, and criteria of judgements, supposed not to be on file.
    public var without: [String]
    /// Another version; nil for that of the latest evaluation, or of the moment where there is one.
    public var version: PublishedVersion?
    /// The case and the ledger as they stood then, by the ledger's clock; nil for those of the latest evaluation.
    public var moment: Timestamp?

    /// What is supposed.
    public init(
        facts: [(name: FactName, value: ProposedValue)] = [],
        judgements: [(criterion: CriterionID, finding: KnownJudgement.Finding)] = [], without: [String] = [],
        under version: PublishedVersion? = nil, at moment: Timestamp? = nil
    ) {
        self.facts = facts
        self.judgements = judgements
        self.without = without
        self.version = version
        self.moment = moment
    }
}

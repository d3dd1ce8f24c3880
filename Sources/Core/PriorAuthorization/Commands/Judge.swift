public import ClinicalPolicy
public import Cryptography

/// Asks to record a judgement.
public struct Judge: Hashable, Sendable {
    /// The criterion.
    public var criterion: CriterionID
    /// What was found.
    public var finding: KnownJudgement.Finding
    /// Why.
    public var rationale: String
    /// The documents on file it cites.
    public var citations: [SHA256Digest]

    /// A judgement.
    public init(
        _ criterion: CriterionID, _ finding: KnownJudgement.Finding, rationale: String, citations: [SHA256Digest] = []
    ) {
        self.criterion = criterion
        self.finding = finding
        self.rationale = rationale
        self.citations = citations
    }
}

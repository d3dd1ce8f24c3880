public import CQL

/// A case with the results it must have: what `policy test` runs.
public struct PolicyExample: Hashable, Sendable {
    /// Its name, one a file.
    public let name: String
    /// What is asked for.
    public let kind: RequestKind
    /// What is known.
    public let facts: CaseFacts
    /// The results it must have, for the nodes it speaks about.
    public let results: [CriterionID: Truth]
    /// The recommendation it must have, where it says one.
    public let recommendation: Recommendation?
    /// The number of cycles to grant, where it says one.
    public let cyclesApproved: Int?
    /// The remarks that must be shown, and no others, where it says them.
    public let advisories: [String]?
}

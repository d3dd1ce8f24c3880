public import PriorAuthorization

/// What the evaluations of one case came to when they were derived again.
public struct CaseReplay<Told> {
    /// The case.
    public let caseID: CaseID
    /// How many evaluations it has.
    public let evaluations: Int
    /// How many of them are identical.
    public let identical: Int
    /// What is told of all, or of those that are not identical, in their order.
    public let told: [Told]

    /// The same, told in other words.
    public func map<Words>(_ words: (Told) -> Words) -> CaseReplay<Words> {
        CaseReplay<Words>(caseID: caseID, evaluations: evaluations, identical: identical, told: told.map(words))
    }
}

extension CaseReplay: Sendable where Told: Sendable {}

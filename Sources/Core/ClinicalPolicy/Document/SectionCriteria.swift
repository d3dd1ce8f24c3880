/// The criteria of a section: for which requests they hold, what must be met, and what an approval grants.
public struct SectionCriteria: Hashable, Sendable {
    /// How the section says for which diagnosis it is.
    public enum Indication: Hashable, Sendable {
        /// By one of its criteria.
        case criterion(CriterionID)
        /// By its heading, whose words `text` are evaluated by `expression` as a node of their own.
        case heading(OutlineNode)

        /// The node that holds the indication.
        public var id: CriterionID {
            switch self {
            case .criterion(let id): id
            case .heading(let node): node.id
            }
        }
    }

    /// The kinds of request it is for.
    public let applies: [RequestKind]
    /// For which diagnosis it is.
    public let indication: Indication
    /// The section that takes requests with another diagnosis.
    public let otherwise: CriterionID
    /// What must be met.
    public let requirement: Requirement
    /// What an approval grants.
    public let approval: ApprovalRule
}

/// A node of a compiled section. The nodes of a section stand in preorder; a node's members follow it, up to `end`.
public struct CompiledNode: Hashable, Sendable {
    /// What makes a node met.
    public enum Kind: Hashable, Sendable {
        /// Every member is met.
        case all
        /// At least one member is met.
        case any
        /// At least this many members are met.
        case atLeast(Int)
        /// Its expression is true.
        case expression
        /// A person finds it met.
        case judgement(JudgementRule)
        /// Nothing: its text is not on file.
        case textNotOnFile
        /// Its expression says whether the node before it requires anything; no criterion of its own.
        case condition
    }

    /// Its place in the outline; a condition is called after its node: `II.A.4.when`.
    public let id: CriterionID
    /// The printed words.
    public let text: String
    /// How far the words are known.
    public let certainty: Certainty
    /// What cannot be known about it.
    public let caveat: String?
    /// What makes it met.
    public let kind: Kind
    /// Whether the next node is its condition.
    public let isConditional: Bool
    /// The place after its last member.
    public internal(set) var end: Int
    /// The expression of a criterion or of a condition.
    let rule: CompiledRule?

    /// Whether it is a group of other nodes.
    public var isGroup: Bool {
        switch kind {
        case .all, .any, .atLeast: true
        case .expression, .judgement, .textNotOnFile, .condition: false
        }
    }
}

/// The compiled criteria of a section.
public struct CompiledSection: Hashable, Sendable {
    /// Its place, such as `I.A`; also the place of its root node.
    public let id: CriterionID
    /// The kinds of request it is for.
    public let applies: [RequestKind]
    /// The nodes in preorder, the root first.
    public let nodes: [CompiledNode]
    /// The node that says for which diagnosis the section is.
    public let indication: Int
    /// Where a request with another diagnosis goes.
    public let referral: Referral
    /// What an approval grants.
    public let approval: ApprovalRule

    /// The places of the members of the node at `place`, its condition left out.
    func members(of place: Int) -> some Sequence<Int> {
        let end = nodes[place].end
        let first = place + (nodes[place].isConditional ? 2 : 1)
        return sequence(first: first) { nodes[$0].end }.prefix { $0 < end }
    }
}

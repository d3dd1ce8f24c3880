/// Lays the nodes of a section out in preorder.
struct OutlineBuilder {
    /// What a node has whatever its kind.
    struct Head {
        let id: CriterionID
        let text: String
        let certainty: Certainty
        let caveat: String?
        var condition: CompiledRule?
    }

    private(set) var nodes: [CompiledNode] = []

    /// Appends a node, with its condition, and returns its place. A group ends where `close` says.
    @discardableResult
    mutating func append(_ head: Head, _ kind: CompiledNode.Kind, _ rule: CompiledRule? = nil) -> Int {
        let place = nodes.count
        nodes.append(
            CompiledNode(
                id: head.id, text: head.text, certainty: head.certainty, caveat: head.caveat, kind: kind,
                isConditional: head.condition != nil, end: place + 1, rule: rule))
        if let condition = head.condition {
            nodes.append(
                CompiledNode(
                    id: head.id.appending("when"), text: head.text, certainty: head.certainty, caveat: nil,
                    kind: .condition, isConditional: false, end: place + 2, rule: condition))
            close(place)
        }
        return place
    }

    /// Ends the node at `place` after the last node appended.
    mutating func close(_ place: Int) {
        nodes[place].end = nodes.count
    }
}

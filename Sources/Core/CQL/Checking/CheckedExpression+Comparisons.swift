extension CheckedExpression {
    /// A fact that is held against a text.
    public struct TextComparison: Hashable, Sendable {
        /// The fact.
        public let fact: String
        /// The text.
        public let text: String
        /// Where the text stands.
        public let position: SourcePosition
    }

    /// Where a fact is compared with a text for equality, in the order of the expression; a list of texts counts for each.
    public var textComparisons: [TextComparison] {
        var comparisons: [TextComparison] = []
        func visit(_ node: TypedNode) {
            guard case .operation(let operation, let operands) = node.kind else { return }
            if operation == .equal, operands.count == 2 {
                for (left, right) in [(operands[0], operands[1]), (operands[1], operands[0])] {
                    guard case .fact(let fact) = left.kind, case .constant(.string(let text)) = right.kind else {
                        continue
                    }
                    comparisons.append(TextComparison(fact: fact, text: text, position: right.position))
                }
            }
            operands.forEach(visit)
        }
        visit(root)
        return comparisons
    }
}

/// A part of a parsed expression: what it says, before anything is known about types.
struct SyntaxNode: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// The keyword `null`.
        case null
        /// A constant.
        case literal(Value)
        /// A constant of a kind that is read but not computed with: a Long, a DateTime, a Time.
        case foreignLiteral(type: String, text: String)
        /// The name of a fact.
        case name(String)
        /// An operator applied to its operands.
        case operation(SyntaxOperator, [SyntaxNode])
        /// A function, or a phrase such as `start of`, applied to its arguments.
        case call(String, [SyntaxNode])
        /// `{ a, b, c }`.
        case list([SyntaxNode])
        /// A property of something: `X.y`.
        case property(of: [SyntaxNode], String)
        /// What only the conformance profile knows.
        case extended(ExtendedSyntax, [SyntaxNode])
    }

    let kind: Kind
    let position: SourcePosition
    /// The levels of the tree from here down.
    let depth: Int

    /// Deeper trees are refused, so that walking one never exhausts the stack.
    static let deepest = 200

    init(_ kind: Kind, at position: SourcePosition) throws(CQLDiagnostic) {
        self.kind = kind
        self.position = position
        var depth = 0
        for child in SyntaxNode.children(of: kind) { depth = max(depth, child.depth) }
        self.depth = depth + 1
        guard self.depth <= SyntaxNode.deepest else {
            throw CQLDiagnostic(
                position: position, message: "the expression is nested more than \(SyntaxNode.deepest) levels deep",
                suggestion: "split it into several criteria")
        }
    }

    private static func children(of kind: Kind) -> [SyntaxNode] {
        switch kind {
        case .null, .literal, .foreignLiteral, .name: []
        case .operation(_, let nodes), .call(_, let nodes), .list(let nodes), .property(let nodes, _),
            .extended(_, let nodes):
            nodes
        }
    }

    var children: [SyntaxNode] { SyntaxNode.children(of: kind) }
}

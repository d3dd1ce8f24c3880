/// An expression of CQL 1.5, parsed.
public struct Expression: Hashable, Sendable {
    /// The text it was parsed from.
    public let source: String
    let root: SyntaxNode

    /// Parses the text of one expression.
    public static func parse(_ text: String) throws(CQLDiagnostic) -> Expression {
        var parser = Parser(tokens: try Lexer.tokens(of: text))
        return Expression(source: text, root: try parser.parseAll())
    }

    /// The names the expression refers to, in the order of first appearance.
    public var names: [String] {
        var names: [String] = []
        func visit(_ node: SyntaxNode) {
            if case .name(let name) = node.kind, !names.contains(name) { names.append(name) }
            node.children.forEach(visit)
        }
        visit(root)
        return names
    }
}

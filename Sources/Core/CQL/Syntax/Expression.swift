/// An expression of CQL 1.5, parsed.
public struct Expression: Hashable, Sendable {
    /// The text it was parsed from.
    public let source: String
    let root: SyntaxNode

    /// Parses the text of one expression, in the grammar that `profile` may use.
    public static func parse(_ text: String, profile: Profile = .criterion) throws(CQLDiagnostic) -> Expression {
        var parser = Parser(tokens: try Lexer.tokens(of: text), profile: profile)
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

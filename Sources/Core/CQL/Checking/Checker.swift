/// Gives every part of an expression its type, and collects what is wrong with it.
struct Checker {
    let declarations: Declarations
    let profile: Profile
    private(set) var diagnostics: [CQLDiagnostic] = []

    init(declarations: Declarations, profile: Profile) {
        self.declarations = declarations
        self.profile = profile
    }

    mutating func check(_ expression: Expression, expecting type: CQLType?) -> CheckedExpression? {
        guard let root = check(expression.root) else { return nil }
        let expected = type ?? (profile == .criterion ? .boolean : nil)
        if let expected, root.type != expected {
            let purpose =
                type == nil
                ? "a criterion is \(expected.article) \(expected)" : "\(expected.article) \(expected) is needed"
            refuse(
                expression.root.position, "\(purpose), and this is \(root.type.article) \(root.type)",
                expected == .boolean ? "compare it with something, like \(expression.source.prefix(40)) >= …" : nil)
            return nil
        }
        return CheckedExpression(root: root)
    }

    @discardableResult
    mutating func refuse(_ position: SourcePosition, _ message: String, _ suggestion: String? = nil) -> TypedNode? {
        diagnostics.append(CQLDiagnostic(position: position, message: message, suggestion: suggestion))
        return nil
    }

    /// The typed form of a part, or nil when a problem was found in it.
    mutating func check(_ node: SyntaxNode) -> TypedNode? {
        switch node.kind {
        case .null:
            if profile == .criterion { return refuse(node.position, Refusal.ofNull.reason, Refusal.ofNull.instead) }
            return TypedNode(.null, type: .any, at: node.position)
        case .literal(let value):
            return .constant(value, at: node.position)
        case .foreignLiteral(let type, let text):
            return refuse(
                node.position, "\(text) is a \(type), which is not supported",
                type == "DateTime" ? "write the day alone, like @2025-10-01" : nil)
        case .name(let name):
            return fact(name, at: node.position)
        case .operation(let syntax, let operands):
            return check(syntax, operands, at: node.position)
        case .call(let name, let arguments):
            return call(name, arguments, at: node.position)
        case .list:
            return refuse(
                node.position, "a list stands only after 'in' or before 'contains'", "write X in { 'a', 'b' }")
        case .extended(let syntax, _):
            return refuse(node.position, "\(syntax.name) is evaluated, and cannot be compiled")
        case .property(_, let name):
            return refuse(
                node.position, "'.\(name)' reads a property, and facts have none",
                "declare what is needed as a fact of its own")
        }
    }

    private mutating func fact(_ name: String, at position: SourcePosition) -> TypedNode? {
        if let type = declarations.facts[name] {
            return TypedNode(.fact(name), type: type, unit: declarations.units[name], at: position)
        }
        if let near = NearestName.among(declarations.facts.keys, to: name) {
            return refuse(position, "\"\(name)\" is not a declared fact", "did you mean \"\(near)\"?")
        }
        return refuse(
            position, "\"\(name)\" is not a declared fact",
            "declare it under the policy's facts, or write text as '\(name)'")
    }

    /// Every operand checked, so that all their problems are found, or nil when there is one.
    mutating func check(_ nodes: [SyntaxNode]) -> [TypedNode]? {
        let checked = nodes.map { check($0) }
        let sound = checked.compactMap { $0 }
        return sound.count == checked.count ? sound : nil
    }
}

extension CQLType {
    /// The indefinite article of the name.
    var article: String { self == .integer || self == .any ? "an" : "a" }
}

/// An expression whose names, types and units are in order, ready to be compiled.
public struct CheckedExpression: Hashable, Sendable {
    let root: TypedNode

    /// The type of the value.
    public var type: CQLType { root.type }

    /// The facts it refers to, in the order of first appearance.
    public var factNames: [String] {
        var names: [String] = []
        func visit(_ node: TypedNode) {
            switch node.kind {
            case .fact(let name): if !names.contains(name) { names.append(name) }
            case .operation(_, let operands): operands.forEach(visit)
            case .constant, .null: break
            }
        }
        visit(root)
        return names
    }
}

/// A part of a checked expression.
struct TypedNode: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case null
        case constant(Value)
        case fact(String)
        case operation(Operation, [TypedNode])
    }

    let kind: Kind
    let type: CQLType
    /// The unit of a quantity, as far as it is known before any fact is.
    let unit: Unit?
    let position: SourcePosition
    /// The instructions that the part compiles to.
    let size: Int

    init(_ kind: Kind, type: CQLType, unit: Unit? = nil, at position: SourcePosition) {
        self.kind = kind
        self.type = type
        self.unit = unit
        self.position = position
        if case .operation(_, let operands) = kind {
            size = operands.reduce(1) { min($0 + $1.size, Program.longest + 1) }
        } else {
            size = 1
        }
    }

    static func constant(_ value: Value, at position: SourcePosition) -> TypedNode {
        let unit: Unit? = if case .quantity(let quantity) = value { quantity.measure } else { nil }
        return TypedNode(.constant(value), type: value.type, unit: unit, at: position)
    }

    /// A bare `null` given the type of its surroundings; anything else unchanged.
    func typed(_ type: CQLType) -> TypedNode {
        kind == .null && self.type == .any ? TypedNode(.null, type: type, at: position) : self
    }
}

/// One step of a program in postfix order, as it is stored.
enum Instruction: Hashable, Sendable {
    /// Pushes a fact, which counts as missing when it is not of the type.
    case fact(Int, CQLType)
    /// Pushes a constant.
    case constant(Value)
    /// Pushes an unknown of a type.
    case null(CQLType)
    /// Replaces its operands by its result.
    case operation(Operation)

    /// The canonical text: `fact 0 Integer`, `quantity 0.8 mg/m2`, `lessOrEqual`.
    var text: String {
        switch self {
        case .fact(let index, let type): "fact \(index) \(type)"
        case .constant(let value): "\(value.type.name.lowercased()) \(value)"
        case .null(let type): "null \(type)"
        case .operation(let operation): operation.text
        }
    }

    /// Reads the canonical text; nil when it is none.
    init?(text: String) {
        if let operation = Operation(text: text) {
            self = .operation(operation)
            return
        }
        // Cut at bytes: a combining mark after a space would make one character with it.
        guard let (head, rest) = Instruction.cut(text) else { return nil }
        switch head {
        case "fact":
            guard let (number, name) = Instruction.cut(rest), let index = Int(number), index >= 0,
                let type = CQLType(name: name), type != .any
            else { return nil }
            self = .fact(index, type)
        case "null":
            guard let type = CQLType(name: rest) else { return nil }
            self = .null(type)
        case "quantity":
            guard let (number, unit) = Instruction.cut(rest),
                let value = Value(text: number, type: .quantity, unit: unit)
            else { return nil }
            self = .constant(value)
        default:
            guard let type = CQLType.allCases.first(where: { $0.name.lowercased() == head }), type != .quantity,
                let value = Value(text: rest, type: type)
            else { return nil }
            self = .constant(value)
        }
        guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
    }

    /// The text before and after its first space.
    private static func cut(_ text: String) -> (head: String, rest: String)? {
        guard let space = text.utf8.firstIndex(of: UInt8(ascii: " ")),
            let head = String(text.utf8[..<space]), let rest = String(text.utf8[text.utf8.index(after: space)...])
        else { return nil }
        return (head, rest)
    }
}

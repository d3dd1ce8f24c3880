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
        guard let space = text.firstIndex(of: " ") else { return nil }
        let head = text[..<space]
        let rest = String(text[text.index(after: space)...])
        let words = rest.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        switch head {
        case "fact":
            guard words.count == 2, let index = Int(words[0]), index >= 0, let type = CQLType(name: words[1]),
                type != .any
            else { return nil }
            self = .fact(index, type)
        case "null":
            guard let type = CQLType(name: rest) else { return nil }
            self = .null(type)
        case "quantity":
            guard words.count == 2, let value = Value(text: words[0], type: .quantity, unit: words[1]) else {
                return nil
            }
            self = .constant(value)
        default:
            guard let type = CQLType.allCases.first(where: { $0.name.lowercased() == head }), type != .quantity,
                let value = Value(text: rest, type: type)
            else { return nil }
            self = .constant(value)
        }
        guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
    }
}

extension Program {
    /// Compiles a checked expression.
    ///
    /// - Parameters:
    ///   - expression: what to compile.
    ///   - facts: the numbering to use, which must name every fact of the expression; nil numbers them by first
    ///     appearance.
    public static func compile(_ expression: CheckedExpression, facts: [String]? = nil) -> Program {
        let names = facts ?? expression.factNames
        let numbers = Dictionary(uniqueKeysWithValues: zip(names, 0...))
        var instructions: [Instruction] = []
        func emit(_ node: TypedNode) {
            switch node.kind {
            case .null: instructions.append(.null(node.type))
            case .constant(let value): instructions.append(.constant(value))
            case .fact(let name):
                guard let number = numbers[name] else { preconditionFailure("the fact \"\(name)\" has no number") }
                instructions.append(.fact(number, node.type))
            case .operation(let operation, let operands):
                operands.forEach(emit)
                instructions.append(.operation(operation))
            }
        }
        emit(expression.root)
        do {
            return try Program(instructions: instructions, factNames: names)
        } catch {
            preconditionFailure("a checked expression compiled to no program: \(error)")
        }
    }
}

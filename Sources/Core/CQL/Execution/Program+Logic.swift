extension Program {
    /// What the logical operators at the top of a program join.
    public indirect enum Logic: Sendable {
        /// A program at whose top is none of them.
        case part(Program)
        /// Both.
        case and(Logic, Logic)
        /// Either.
        case or(Logic, Logic)
        /// The second, where the first.
        case implies(Logic, Logic)
        /// Not that.
        case not(Logic)
    }

    /// The logical operators at the top of the program and the programs that they join. Takes time in proportion to its length.
    public var logic: Logic {
        var operands: [(start: Int, shape: Shape)] = []
        for (place, instruction) in instructions.enumerated() {
            guard case .operation(let operation) = instruction else {
                operands.append((place, .run(place..<place + 1)))
                continue
            }
            guard operands.count >= operation.arity else { return .part(self) }
            let own = operands.suffix(operation.arity)
            operands.removeLast(operation.arity)
            let start = own.first?.start ?? place
            operands.append((start, Shape(operation, own.map(\.shape)) ?? .run(start..<place + 1)))
        }
        return operands.last.flatMap { logic(of: $0.shape) } ?? .part(self)
    }

    private func logic(of shape: Shape) -> Logic? {
        switch shape {
        case .run(let range):
            if range.count == instructions.count { return .part(self) }
            return (try? Program(instructions: Array(instructions[range]), factNames: factNames)).map { .part($0) }
        case .and(let left, let right): return joined(left, right) { .and($0, $1) }
        case .or(let left, let right): return joined(left, right) { .or($0, $1) }
        case .implies(let left, let right): return joined(left, right) { .implies($0, $1) }
        case .not(let part): return logic(of: part).map { .not($0) }
        }
    }

    private func joined(_ left: Shape, _ right: Shape, _ join: (Logic, Logic) -> Logic) -> Logic? {
        guard let left = logic(of: left), let right = logic(of: right) else { return nil }
        return join(left, right)
    }
}

/// Where the parts of a program are that logical operators join.
private indirect enum Shape {
    case run(Range<Int>)
    case and(Shape, Shape)
    case or(Shape, Shape)
    case implies(Shape, Shape)
    case not(Shape)

    /// What `operation` makes of `operands`; nil where it is none of these.
    init?(_ operation: Operation, _ operands: [Shape]) {
        switch operation {
        case .and: self = .and(operands[0], operands[1])
        case .or: self = .or(operands[0], operands[1])
        case .implies: self = .implies(operands[0], operands[1])
        case .not: self = .not(operands[0])
        default: return nil
        }
    }
}

extension CircuitBuilder {
    /// A value that steps so far have made ready: a cell, which the step that uses it names, or a number on its stack.
    private enum Operand {
        case cell(Int32, CQLType, Unit?)
        case number(CQLType, Unit?)

        var type: CQLType {
            switch self {
            case .cell(_, let type, _), .number(let type, _): type
            }
        }

        var unit: Unit? {
            switch self {
            case .cell(_, _, let unit), .number(_, let unit): unit
            }
        }
    }

    /// Appends the steps of `program`, or all of it as one step where it has operations that have none here.
    mutating func append(_ program: Program) {
        precondition(program.type == .boolean && program.isMonotone, "a criterion is a monotone Boolean")
        let saved = self
        guard !translate(program.plan) else { return }
        self = saved
        steps.append(.program(Int32(programs.count)))
        programs.append(program)
    }

    private mutating func translate(_ plan: Plan) -> Bool {
        var operands: [Operand] = []
        for step in plan.steps {
            guard translate(step, plan.constants, &operands) else { return false }
            deepestNumbers = max(deepestNumbers, operands.count + 2)
        }
        return true
    }

    private mutating func translate(_ step: Plan.Step, _ constants: [Value], _ operands: inout [Operand]) -> Bool {
        switch step {
        case .truthFact(let fact):
            guard facts[Int(fact)].type == .boolean else { return false }
            steps.append(.input(fact))
        case .truth(let truth): steps.append(.truth(truth.bits << 2 | truth.bits))
        case .and: join(.and)
        case .or: join(.or)
        case .xor: join(.xor)
        case .implies: join(.implies)
        case .not: steps.append(.not)
        case .sameTruth: join(.same)
        case .fact(let fact, let type):
            guard let operand = operand(fact, type) else { return false }
            operands.append(ready(operand))
        case .constant(let index):
            guard let operand = constant(constants[Int(index)]) else { return false }
            operands.append(ready(operand))
        case .compareFactWithConstant(.equal, let fact, let constant, .string):
            guard facts[Int(fact)].type == .string, case .string(let text) = constants[Int(constant)],
                let number = number(of: text, in: Int(fact))
            else { return false }
            sets.append(1 << UInt64(number))
            steps.append(.member(fact, set: Int32(sets.count - 1)))
        case .compareFactWithConstant(let relation, let fact, let index, let type):
            guard let left = operand(fact, type), let right = constant(constants[Int(index)]) else { return false }
            return compare(left, right, relation)
        case .compareFacts(let relation, let first, let second, let type):
            guard let left = operand(first, type), let right = operand(second, type) else { return false }
            return compare(left, right, relation)
        case .compare(let relation):
            guard let (left, right) = operands.popLastTwo() else { return false }
            return compare(left, right, relation)
        case .compareDates(let relation, let precision):
            guard case (.cell(let left, .date, _), .cell(let right, .date, _))? = operands.popLastTwo() else {
                return false
            }
            steps.append(.compareDates(relation, precision, left, right))
        case .binary(let operation): return combine(operation, &operands)
        default: return false
        }
        return true
    }

    /// Joins the last two truths; two sets of words of one fact that are joined by `or` become one.
    private mutating func join(_ step: Circuit.Step) {
        if case .or = step, steps.count >= 2, case .member(let cell, let second) = steps[steps.count - 1],
            case .member(cell, let first) = steps[steps.count - 2]
        {
            sets[Int(first)] |= sets[Int(second)]
            steps.removeLast()
        } else {
            steps.append(step)
        }
    }

    private func operand(_ fact: Int32, _ type: CQLType) -> Operand? {
        let declared = facts[Int(fact)]
        // Words are told apart by number, and of a quantity without a unit of its own nothing is known beforehand.
        guard declared.type == type, type != .string, type != .quantity || declared.unit != nil else { return nil }
        return .cell(fact, type, type == .quantity ? declared.unit : nil)
    }

    private mutating func constant(_ value: Value) -> Operand? {
        var cell = CircuitCell(planes: CircuitCell.everywhere)
        var unit: Unit?
        switch value {
        case .integer(let number): cell.number = Int128(number)
        case .decimal(let number): cell.number = number.scaled
        case .quantity(let quantity): (cell.number, unit) = (quantity.value.scaled, quantity.measure)
        case .date(let date): cell.date = date
        case .boolean, .string, .uncertainInteger: return nil
        }
        start.append(cell)
        return .cell(Int32(start.count - 1), value.type, unit)
    }

    /// The number of a word among those a fact is compared with; nil where there are too many.
    private mutating func number(of word: String, in fact: Int) -> Int? {
        if let known = words[fact].firstIndex(where: { $0.utf8.elementsEqual(word.utf8) }) { return known }
        guard words[fact].count < Self.mostWords else { return nil }
        words[fact].append(word)
        return words[fact].count - 1
    }

    /// Whether numbers of both may be put side by side as they are.
    private func isAlike(_ left: Operand, _ right: Operand) -> Bool {
        guard left.type == right.type else { return false }
        guard left.type == .quantity else { return true }
        guard let mine = left.unit, let theirs = right.unit else { return false }
        return mine.isSame(as: theirs)
    }

    private mutating func compare(_ left: Operand, _ right: Operand, _ relation: Relation) -> Bool {
        guard isAlike(left, right) else { return false }
        switch (left, right) {
        case (.cell(let mine, .date, _), .cell(let theirs, _, _)):
            steps.append(.compareDates(relation, .day, mine, theirs))
        case (.cell(let mine, _, _), .cell(let theirs, _, _)):
            steps.append(.compareNumbers(relation, mine, theirs))
        case (.number, .number): steps.append(.compare(relation))
        default: return false
        }
        return true
    }

    private mutating func combine(_ operation: Operation, _ operands: inout [Operand]) -> Bool {
        guard let (left, right) = operands.popLastTwo() else { return false }
        switch (operation, left, right) {
        case (.durationBetween(let period), .cell(let mine, .date, _), .cell(let theirs, .date, _)):
            steps.append(.duration(period, mine, theirs))
            operands.append(.number(.integer, nil))
            return true
        case (.differenceBetween(let period), .cell(let mine, .date, _), .cell(let theirs, .date, _)):
            steps.append(.difference(period, mine, theirs))
            operands.append(.number(.integer, nil))
            return true
        default: break
        }
        guard isAlike(left, right), case (.number, .number) = (left, right) else { return false }
        switch (operation, left.type) {
        case (.add, .integer): steps.append(.addIntegers)
        case (.subtract, .integer): steps.append(.subtractIntegers)
        case (.add, .decimal), (.add, .quantity): steps.append(.addDecimals)
        case (.subtract, .decimal), (.subtract, .quantity): steps.append(.subtractDecimals)
        default: return false
        }
        operands.append(.number(left.type, left.unit))
        return true
    }

    /// Puts a number on its stack; a date stays in its cell.
    private mutating func ready(_ operand: Operand) -> Operand {
        guard case .cell(let cell, let type, let unit) = operand, type != .date else { return operand }
        steps.append(.number(cell))
        return .number(type, unit)
    }
}

extension Array {
    fileprivate mutating func popLastTwo() -> (Element, Element)? {
        guard count >= 2 else { return nil }
        let second = removeLast()
        return (removeLast(), second)
    }
}

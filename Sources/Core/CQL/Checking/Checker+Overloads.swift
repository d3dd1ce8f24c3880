extension Checker {
    /// An operation applied to operands, after the implicit conversions that make it defined; nil when a problem was
    /// found.
    mutating func apply(
        _ operation: Operation, _ operands: [TypedNode], _ spelling: String, at position: SourcePosition
    ) -> TypedNode? {
        let operands = converted(typedNulls(operands, for: operation), for: operation)
        guard let type = operation.resultType(operands.map(\.type)) else {
            return mismatch(operation, operands, spelling, at: position)
        }
        guard areUnitsCompatible(operation, operands, spelling, at: position) else { return nil }
        let node = TypedNode(
            .operation(operation, operands), type: type, unit: Checker.unit(of: operation, operands), at: position)
        guard node.size <= Program.longest else {
            return refuse(position, "the expression grows to more than \(Program.longest) operations", "split it")
        }
        return node
    }

    /// Bare nulls given the type of the operand beside them, or one the operation is defined for.
    private func typedNulls(_ operands: [TypedNode], for operation: Operation) -> [TypedNode] {
        guard operands.contains(where: { $0.type == .any }) else { return operands }
        if operation == .ifThenElse, operands.count == 3 {
            let branch =
                operands[1].type != .any ? operands[1].type : operands[2].type != .any ? operands[2].type : .boolean
            return [operands[0].typed(.boolean), operands[1].typed(branch), operands[2].typed(branch)]
        }
        let candidates =
            operands.map(\.type).filter { $0 != .any } + [.boolean, .integer, .decimal, .date, .string, .quantity]
        for type in candidates {
            let typed = operands.map { $0.typed(type) }
            if operation.resultType(converted(typed, for: operation).map(\.type)) != nil { return typed }
        }
        return operands
    }

    /// Integers made Decimals where the other operand or the operation wants one, and numbers made quantities of unit 1
    /// where they scale a quantity (CQL 1.5, implicit conversions).
    private func converted(_ operands: [TypedNode], for operation: Operation) -> [TypedNode] {
        let types = operands.map(\.type)
        if operation.resultType(types) != nil { return operands }
        switch operation {
        case .multiply, .divide:
            if types.contains(.quantity) { return operands.map { Checker.toQuantity(Checker.toDecimal($0)) } }
            return operands.map(Checker.toDecimal)
        case .roundTo:
            return operands.isEmpty ? operands : [Checker.toDecimal(operands[0])] + operands.dropFirst()
        case .ifThenElse:
            guard operands.count == 3, Set(types[1...]) == [.integer, .decimal] else { return operands }
            return [operands[0]] + operands[1...].map(Checker.toDecimal)
        case .ceiling, .floor, .truncate, .round:
            return operands.map(Checker.toDecimal)
        default:
            return Set(types) == [.integer, .decimal] ? operands.map(Checker.toDecimal) : operands
        }
    }

    /// An Integer as a Decimal; a constant is converted here and now.
    static func toDecimal(_ node: TypedNode) -> TypedNode {
        guard node.type == .integer else { return node }
        switch node.kind {
        case .constant(.integer(let value)): return .constant(.decimal(Decimal(value)), at: node.position)
        case .null: return TypedNode(.null, type: .decimal, at: node.position)
        default: return TypedNode(.operation(.toDecimal, [node]), type: .decimal, at: node.position)
        }
    }

    private static func toQuantity(_ node: TypedNode) -> TypedNode {
        guard node.type == .decimal else { return node }
        switch node.kind {
        case .constant(.decimal(let value)):
            return .constant(.quantity(Quantity(value: value, measure: .one)), at: node.position)
        case .null: return TypedNode(.null, type: .quantity, at: node.position)
        default: return TypedNode(.operation(.toQuantity, [node]), type: .quantity, unit: .one, at: node.position)
        }
    }

    /// The unit of the result, as far as the operands' are known.
    private static func unit(of operation: Operation, _ operands: [TypedNode]) -> Unit? {
        switch operation {
        case .add, .subtract, .negate, .abs, .modulo, .truncatedDivide: return operands[0].unit
        case .toQuantity: return .one
        case .multiply, .divide:
            guard let left = operands[0].unit, let right = operands[1].unit else { return nil }
            return operation == .multiply ? left.multiplied(by: right) : left.divided(by: right)
        default: return nil
        }
    }

    /// Refuses quantities that can never be compared or added, and durations that move no date: in a criterion, for
    /// elsewhere they yield null.
    private mutating func areUnitsCompatible(
        _ operation: Operation, _ operands: [TypedNode], _ spelling: String, at position: SourcePosition
    ) -> Bool {
        guard profile == .criterion, operands.count == 2, let right = operands[1].unit else { return true }
        if operands[0].type == .date {
            if right.datePeriod != nil { return true }
            let calendar = ["a": "years", "mo": "months"][right.text]
            refuse(
                operands[1].position, "'\(right)' moves no date",
                calendar.map { "write \($0), which follow the calendar" } ?? "write years, months, weeks or days")
            return false
        }
        guard let left = operands[0].unit, operation != .multiply, operation != .divide else { return true }
        if left.isCommensurable(with: right) { return true }
        refuse(
            position, "'\(spelling)' is given '\(left)' and '\(right)', which do not convert into each other",
            Checker.advice(on: left, right))
        return false
    }

    private static func advice(on left: Unit, _ right: Unit) -> String {
        let durations = ["year": "a", "month": "mo"]
        if durations[left.text] == right.text || durations[right.text] == left.text {
            return "calendar years and months vary in length, UCUM's 'a' and 'mo' do not: use one of the two throughout"
        }
        return "write the number in the unit of the other side"
    }

    /// The problem of an operation that is not defined for its operands.
    private mutating func mismatch(
        _ operation: Operation, _ operands: [TypedNode], _ spelling: String, at position: SourcePosition
    ) -> TypedNode? {
        let types = operands.map { "\($0.type.article) \($0.type)" }.joined(separator: " and ")
        return refuse(
            position, "'\(spelling)' does not take \(types.isEmpty ? "nothing" : types)",
            Checker.advice(on: operation, operands))
    }

    private static func advice(on operation: Operation, _ operands: [TypedNode]) -> String? {
        let types = Set(operands.map(\.type))
        switch operation {
        case .not:
            return "'not' binds more tightly than a comparison: write not (…)"
        case .and, .or, .xor, .implies:
            return "both sides are Boolean: compare the other with something"
        case .durationBetween, .differenceBetween, .sameAs, .sameOrBefore, .sameOrAfter, .before, .after:
            return "dates are written like @2025-10-01, and facts to be compared so are declared as Date"
        default: break
        }
        if types.contains(.quantity), types.contains(.integer) || types.contains(.decimal) {
            let unit = operands.compactMap(\.unit).first?.text ?? "mg"
            return "give the number its unit, like 1 '\(unit)'"
        }
        if types == [.string, .date] { return "a date is written without quotes, like @2025-10-01" }
        if types.contains(.string), types.contains(.boolean) { return "a Boolean fact stands alone, or after 'not'" }
        if types.contains(.string), types.count > 1 { return "a number is written without quotes" }
        return nil
    }
}

extension Checker {
    mutating func check(
        _ syntax: SyntaxOperator, _ operands: [SyntaxNode], at position: SourcePosition
    ) -> TypedNode? {
        if profile == .criterion, let refusal = Refusal.of(syntax) {
            return refuse(position, refusal.reason, refusal.instead)
        }
        switch syntax {
        case .memberOf: return member(operands[0], of: operands[1], syntax, at: position)
        case .contains: return member(operands[1], of: operands[0], syntax, at: position)
        case .asType(let type): return nullAs(type, operands[0], at: position)
        default: break
        }
        guard let operands = check(operands) else { return nil }
        switch syntax {
        case .between(let properly):
            return conjunction(
                apply(
                    properly ? .greater : .greaterOrEqual, [operands[0], operands[1]], syntax.spelling, at: position),
                apply(properly ? .less : .lessOrEqual, [operands[0], operands[2]], syntax.spelling, at: position),
                at: position)
        case .within, .distance:
            return window(syntax, operands, at: position)
        case .notEqual:
            guard let equal = apply(.equal, operands, syntax.spelling, at: position) else { return nil }
            return TypedNode(.operation(.not, [equal]), type: .boolean, at: position)
        case .plus:
            return operands[0]
        default:
            guard let operation = Checker.operation(for: syntax) else {
                return refuse(position, "'\(syntax.spelling)' is not supported")
            }
            return apply(operation, operands, syntax.spelling, at: position)
        }
    }

    private static func operation(for syntax: SyntaxOperator) -> Operation? {
        switch syntax {
        case .and: .and
        case .or: .or
        case .xor: .xor
        case .implies: .implies
        case .not: .not
        case .equal: .equal
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .divide: .divide
        case .truncatedDivide: .truncatedDivide
        case .modulo: .modulo
        case .negate: .negate
        case .isNull: .isNull
        case .isTrue: .isTrue
        case .isFalse: .isFalse
        case .ifThenElse: .ifThenElse
        case .durationBetween(let precision): .durationBetween(precision)
        case .differenceBetween(let precision): .differenceBetween(precision)
        case .componentFrom(let precision): .componentFrom(precision)
        case .sameAs(let precision): .sameAs(precision ?? .day)
        case .sameOrBefore(let precision): .sameOrBefore(precision ?? .day)
        case .sameOrAfter(let precision): .sameOrAfter(precision ?? .day)
        case .before(let precision): .before(precision ?? .day)
        case .after(let precision): .after(precision ?? .day)
        default: nil
        }
    }

    private func conjunction(_ left: TypedNode?, _ right: TypedNode?, at position: SourcePosition) -> TypedNode? {
        guard let left, let right else { return nil }
        return TypedNode(.operation(.and, [left, right]), type: .boolean, at: position)
    }

    /// `X in { a, b }` as `X = a or X = b`, which stays unknown while X is, where a list's own `in` would answer false.
    private mutating func member(
        _ element: SyntaxNode, of list: SyntaxNode, _ syntax: SyntaxOperator, at position: SourcePosition
    ) -> TypedNode? {
        guard case .list(let choices) = list.kind else {
            return refuse(list.position, "'\(syntax.spelling)' needs a list written out", "write X in { 'a', 'b' }")
        }
        guard !choices.isEmpty else {
            return refuse(
                list.position, "nothing is in an empty list", "name the values it may have, like { 'a', 'b' }")
        }
        guard let element = check(element), let choices = check(choices) else { return nil }
        if let null = choices.first(where: { $0.type == .any }) {
            return refuse(null.position, "'null' in a list is not supported", "leave it out")
        }
        guard element.size * choices.count <= Program.longest else {
            return refuse(position, "'in' repeats its left side once an element, and would grow too long here")
        }
        var equalities: [TypedNode] = []
        for choice in choices {
            guard let equality = apply(.equal, [element, choice], syntax.spelling, at: choice.position) else {
                return nil
            }
            equalities.append(equality)
        }
        return Checker.disjunction(equalities[...], at: position)
    }

    /// The alternatives joined by `or`, as a balanced tree so that long lists stay shallow.
    private static func disjunction(_ alternatives: ArraySlice<TypedNode>, at position: SourcePosition) -> TypedNode {
        guard alternatives.count > 1 else { return alternatives[alternatives.startIndex] }
        let middle = alternatives.startIndex + alternatives.count / 2
        let halves = [
            disjunction(alternatives[..<middle], at: position), disjunction(alternatives[middle...], at: position),
        ]
        return TypedNode(.operation(.or, halves), type: .boolean, at: position)
    }

    /// `A within 30 days of B`, `A 30 days or less before B` and their kin, as comparisons of A with B less or plus the
    /// duration.
    private mutating func window(
        _ syntax: SyntaxOperator, _ operands: [TypedNode], at position: SourcePosition
    ) -> TypedNode? {
        let (date, offset, anchor) = (operands[0], operands[1], operands[2])
        func bound(_ checker: inout Checker, _ operation: Operation) -> TypedNode? {
            checker.apply(operation, [anchor, offset], syntax.spelling, at: position)
        }
        func test(_ checker: inout Checker, _ operation: Operation, _ other: TypedNode?) -> TypedNode? {
            other.flatMap { checker.apply(operation, [date, $0], syntax.spelling, at: position) }
        }
        guard case .distance(let distance, let isBefore) = syntax else {
            guard let earliest = bound(&self, .subtract), let latest = bound(&self, .add) else { return nil }
            return conjunction(
                test(&self, .sameOrAfter(.day), earliest), test(&self, .sameOrBefore(.day), latest), at: position)
        }
        guard let bound = bound(&self, isBefore ? .subtract : .add) else { return nil }
        switch distance {
        case .exactly: return test(&self, .sameAs(.day), bound)
        case .orMore: return test(&self, isBefore ? .sameOrBefore(.day) : .sameOrAfter(.day), bound)
        case .moreThan: return test(&self, isBefore ? .before(.day) : .after(.day), bound)
        case .orLess:
            return conjunction(
                test(&self, isBefore ? .sameOrAfter(.day) : .sameOrBefore(.day), bound),
                test(&self, isBefore ? .before(.day) : .after(.day), anchor), at: position)
        case .lessThan:
            return conjunction(
                test(&self, isBefore ? .after(.day) : .before(.day), bound),
                test(&self, isBefore ? .before(.day) : .after(.day), anchor), at: position)
        }
    }

    /// `null as Integer`: a null of a stated type, the only conversion there is.
    private mutating func nullAs(_ name: String, _ operand: SyntaxNode, at position: SourcePosition) -> TypedNode? {
        guard let operand = check(operand) else { return nil }
        guard let type = CQLType(name: name), type != .any else {
            return refuse(position, "'as \(name)' names a type that is not supported")
        }
        guard operand.type == .any || operand.type == type else {
            return refuse(position, "\(operand.type.article) \(operand.type) is never \(type.article) \(type)")
        }
        return operand.typed(type)
    }
}

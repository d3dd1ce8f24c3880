extension Interpreter {
    func apply(_ syntax: SyntaxOperator, _ operands: [SyntaxNode]) throws(EvaluationError) -> AnyValue? {
        switch syntax {
        case .and, .or, .xor, .implies, .not, .isTrue, .isFalse:
            return try logic(syntax, operands).map(AnyValue.boolean)
        case .ifThenElse: return try evaluate(truth(operands[0]) == true ? operands[1] : operands[2])
        case .isNull: return .boolean(try evaluate(operands[0]) == nil)
        case .exists: return .boolean(try evaluate(operands[0])?.list?.contains { $0 != nil } ?? false)
        case .asType(let type): return try cast(evaluate(operands[0]), to: type)
        case .isType(let type): return .boolean(try evaluate(operands[0])?.isOf(type) ?? false)
        case .convert(let type): return try convert(evaluate(operands[0]), to: type)
        case .equal: return AnyValue.equal(try evaluate(operands[0]), try evaluate(operands[1])).map(AnyValue.boolean)
        case .notEqual:
            return AnyValue.equal(try evaluate(operands[0]), try evaluate(operands[1])).map { .boolean(!$0) }
        case .equivalent, .notEquivalent:
            let (left, right) = (try evaluate(operands[0]), try evaluate(operands[1]))
            try requireSameElements(left, right)
            return .boolean(AnyValue.equivalent(left, right) == (syntax == .equivalent))
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            return try compare(syntax, evaluate(operands[0]), evaluate(operands[1])).map(AnyValue.boolean)
        case .between(let properly):
            let (value, low, high) = (try evaluate(operands[0]), try evaluate(operands[1]), try evaluate(operands[2]))
            return AnyValue.and(
                try compare(properly ? .greater : .greaterOrEqual, value, low),
                try compare(properly ? .less : .lessOrEqual, value, high)
            ).map(AnyValue.boolean)
        case .memberOf: return try member(evaluate(operands[0]), of: evaluate(operands[1])).map(AnyValue.boolean)
        case .contains: return try member(evaluate(operands[1]), of: evaluate(operands[0])).map(AnyValue.boolean)
        case .add, .subtract, .multiply, .divide, .truncatedDivide, .modulo, .power, .concatenate, .negate, .plus:
            return try arithmetic(syntax, operands)
        case .union, .intersect, .except: return try combine(syntax, evaluate(operands[0]), evaluate(operands[1]))
        case .durationBetween(let period), .differenceBetween(let period):
            let isDifference = if case .differenceBetween = syntax { true } else { false }
            let unit = TemporalUnit(word: period.name) ?? .day
            return try count(unit, isDifference: isDifference, evaluate(operands[0]), evaluate(operands[1]))
        case .componentFrom(let period):
            let unit = TemporalUnit(word: period.name) ?? .day
            return try evaluate(operands[0])?.moment.flatMap { $0[unit] }.map { .integer(Int32($0)) }
        case .sameAs, .sameOrBefore, .sameOrAfter, .before, .after, .within, .distance:
            throw EvaluationError("'\(syntax.spelling)' is read otherwise in this profile")
        }
    }

    func truth(_ node: SyntaxNode) throws(EvaluationError) -> Bool? {
        guard let value = try evaluate(node) else { return nil }
        guard let truth = value.bool else {
            throw EvaluationError("a Boolean is needed, and \(value) is \(value.typeName)")
        }
        return truth
    }

    private func logic(_ syntax: SyntaxOperator, _ operands: [SyntaxNode]) throws(EvaluationError) -> Bool? {
        let left = try truth(operands[0])
        switch syntax {
        case .not: return left.map { !$0 }
        case .isTrue: return left == true
        case .isFalse: return left == false
        default: break
        }
        let right = try truth(operands[1])
        switch syntax {
        case .and: return AnyValue.and(left, right)
        case .or: return AnyValue.or(left, right)
        case .implies: return AnyValue.or(left.map { !$0 }, right)
        default:
            guard let left, let right else { return nil }
            return left != right
        }
    }

    private func compare(_ syntax: SyntaxOperator, _ left: AnyValue?, _ right: AnyValue?) throws(EvaluationError)
        -> Bool?
    {
        guard let left, let right else { return nil }
        let relation: Relation =
            switch syntax {
            case .less: .less
            case .lessOrEqual: .lessOrEqual
            case .greater: .greater
            default: .greaterOrEqual
            }
        guard left.order(to: right) != nil else {
            throw EvaluationError("\(left.typeName) and \(right.typeName) have no order")
        }
        return left.compared(relation, to: right)
    }

    /// Tuples are equivalent only where their types are, which is decided before anything is evaluated.
    private func requireSameElements(_ left: AnyValue?, _ right: AnyValue?) throws(EvaluationError) {
        guard case .tuple(let a)? = left, case .tuple(let b)? = right, a.type == nil, b.type == nil,
            Set(a.elements.map(\.name)) != Set(b.elements.map(\.name))
        else { return }
        throw EvaluationError("the tuples have other elements, so that they are of other types")
    }

    private func member(_ element: AnyValue?, of whole: AnyValue?) throws(EvaluationError) -> Bool? {
        switch whole {
        case nil: return false
        case .list(let elements): return Interpreter.contains(elements, element)
        case .interval(let interval):
            if interval.low == nil, interval.high == nil { return element == nil ? nil : false }
            return interval.contains(element)
        case let other?: throw EvaluationError("nothing is in \(other.typeName); 'in' needs a list or an interval")
        }
    }

    // MARK: Arithmetic

    private func arithmetic(_ syntax: SyntaxOperator, _ operands: [SyntaxNode]) throws(EvaluationError) -> AnyValue? {
        let left = try evaluate(operands[0])
        switch syntax {
        case .plus: return left
        case .negate: return left.flatMap(\.negated)
        case .concatenate:
            let right = try evaluate(operands[1])
            return .string((left?.text ?? "") + (right?.text ?? ""))
        default: break
        }
        guard let left, let right = try evaluate(operands[1]) else { return nil }
        switch syntax {
        case .add: return try AnyValue.add(left, right, isNegative: false)
        case .subtract: return try AnyValue.add(left, right, isNegative: true)
        case .multiply: return try AnyValue.compute(.multiply, left, right)
        case .divide: return try AnyValue.compute(.divide, left, right)
        case .truncatedDivide: return try AnyValue.compute(.truncatedDivide, left, right)
        case .modulo: return try AnyValue.compute(.modulo, left, right)
        default: return try AnyValue.power(left, right)
        }
    }

    // MARK: Sets

    private func combine(_ syntax: SyntaxOperator, _ left: AnyValue?, _ right: AnyValue?) throws(EvaluationError)
        -> AnyValue?
    {
        if left?.interval != nil || right?.interval != nil {
            guard let a = left?.interval, let b = right?.interval else { return nil }
            let result: IntervalValue? =
                switch syntax {
                case .union: try a.union(b)
                case .intersect: try a.intersect(b)
                default: try a.except(b)
                }
            return result.map(AnyValue.interval)
        }
        func has(_ list: [AnyValue?], _ element: AnyValue?) -> Bool { Interpreter.contains(list, element) == true }
        switch syntax {
        case .union:
            return left == nil && right == nil
                ? nil : .list(Interpreter.distinct((left?.list ?? []) + (right?.list ?? [])))
        case .intersect:
            guard let a = left?.list, let b = right?.list else { return nil }
            return .list(Interpreter.distinct(a.filter { has(b, $0) }))
        default:
            guard let a = left?.list else { return nil }
            return .list(Interpreter.distinct(a.filter { !has(right?.list ?? [], $0) }))
        }
    }

    /// The elements without those that came before.
    static func distinct(_ elements: [AnyValue?]) -> [AnyValue?] {
        var kept: [AnyValue?] = []
        for element in elements where contains(kept, element) != true { kept.append(element) }
        return kept
    }
}

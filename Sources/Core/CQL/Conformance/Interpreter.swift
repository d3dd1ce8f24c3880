/// Evaluates an expression of the conformance profile by walking its tree.
///
/// It computes with the same decimals, quantities and dates as a compiled program; what it adds is what no criterion may use.
struct Interpreter {
    /// The time of the evaluation.
    let now: Moment
    /// The names in scope, the innermost last.
    private(set) var scope: [(name: String, value: AnyValue?)] = []

    init(now: Moment) {
        self.now = now
    }

    /// This interpreter with one name more in scope.
    func binding(_ name: String, to value: AnyValue?) -> Interpreter {
        var inner = self
        inner.scope.append((name, value))
        return inner
    }

    func evaluate(_ node: SyntaxNode) throws(EvaluationError) -> AnyValue? {
        switch node.kind {
        case .null: return nil
        case .literal(let value): return AnyValue(value)
        case .foreignLiteral(let type, let text): return try literal(type, text)
        case .name(let name): return try value(of: name)
        case .operation(let syntax, let operands): return try apply(syntax, operands)
        case .call(let name, let arguments): return try call(name, arguments)
        case .list(let elements): return .list(try values(elements))
        case .property(let owner, let name): return try property(name, of: owner.isEmpty ? nil : evaluate(owner[0]))
        case .extended(let syntax, let nodes): return try apply(syntax, nodes)
        }
    }

    func values(_ nodes: [SyntaxNode]) throws(EvaluationError) -> [AnyValue?] {
        var values: [AnyValue?] = []
        for node in nodes { values.append(try evaluate(node)) }
        return values
    }

    private func literal(_ type: String, _ text: String) throws(EvaluationError) -> AnyValue {
        switch type {
        case "Long":
            guard let value = Int64(text.dropLast()) else {
                throw EvaluationError("\(text) is not a Long: it has more than 64 bits")
            }
            return .long(value)
        default:
            guard let moment = Moment(text: String(text.dropFirst()), kind: type == "Time" ? .time : .dateTime) else {
                throw EvaluationError("\(text) is no \(type) of the calendar and the clock")
            }
            return .moment(moment)
        }
    }

    private func value(of name: String) throws(EvaluationError) -> AnyValue? {
        if let known = scope.last(where: { $0.name == name }) { return known.value }
        if let this = scope.last(where: { $0.name == "$this" }), case .tuple(let tuple)? = this.value,
            tuple.elements.contains(where: { $0.name == name })
        {
            return tuple[name]
        }
        throw EvaluationError("\"\(name)\" is not known here")
    }

    private func property(_ name: String, of owner: AnyValue?) throws(EvaluationError) -> AnyValue? {
        switch owner {
        case nil: return nil
        case .tuple(let tuple): return tuple[name]
        case .interval(let interval):
            switch name {
            case "low": return interval.low
            case "high": return interval.high
            case "lowClosed": return .boolean(interval.lowClosed)
            case "highClosed": return .boolean(interval.highClosed)
            default: throw EvaluationError("an interval has no '\(name)'")
            }
        case .scalar(.quantity(let quantity)):
            switch name {
            case "value": return .decimal(quantity.value)
            case "unit": return .string(quantity.unit)
            default: throw EvaluationError("a Quantity has no '\(name)'")
            }
        case .list(let elements):
            var members: [AnyValue?] = []
            for element in elements { members.append(try property(name, of: element)) }
            return .list(members)
        case let owner?: throw EvaluationError("\(owner.typeName) has no '\(name)'")
        }
    }

    // MARK: What only this profile knows

    private func apply(_ syntax: ExtendedSyntax, _ nodes: [SyntaxNode]) throws(EvaluationError) -> AnyValue? {
        switch syntax {
        case .interval(let lowClosed, let highClosed):
            return .interval(
                try IntervalValue(evaluate(nodes[0]), evaluate(nodes[1]), lowClosed: lowClosed, highClosed: highClosed))
        case .tuple(let type, let names): return try tuple(type, names, values(nodes))
        case .choice(let hasComparand): return try choose(hasComparand, nodes)
        case .timing(let timing):
            let (left, right) = (try evaluate(nodes[0]), try evaluate(nodes[1]))
            if timing.relation == .properlyIncludedIn, right == nil, nodes[1].isTypedList { return .boolean(false) }
            return try relate(timing, left, right, offset: nodes.count > 2 ? evaluate(nodes[2]) : nil)
        case .count(let unit, let isDifference):
            return try count(unit, isDifference: isDifference, evaluate(nodes[0]), evaluate(nodes[1]))
        case .component(let unit):
            return try evaluate(nodes[0])?.moment.flatMap { $0[unit] }.map { .integer(Int32($0)) }
        case .query(let query): return try run(query, nodes)
        case .extremum(let type, let greatest):
            guard let value = AnyValue.extremum(of: type, greatest: greatest) else {
                throw EvaluationError("\(type) has no \(greatest ? "maximum" : "minimum")")
            }
            if !greatest, case .moment(let moment) = value, moment.kind == .dateTime {
                return Moment(.dateTime, moment.parts, offset: 0).map(AnyValue.moment)
            }
            return value
        case .expand: return try expand(evaluate(nodes[0]), per: nodes.count > 1 ? evaluate(nodes[1]) : nil)
        case .collapse:
            guard let elements = try evaluate(nodes[0])?.list else { return nil }
            let per = nodes.count > 1 ? try width(evaluate(nodes[1])) : nil
            return .list(
                try IntervalValue.collapse(elements.compactMap { $0?.interval }, per: per).map { .interval($0) })
        }
    }

    private func tuple(_ type: String?, _ names: [String], _ values: [AnyValue?]) throws(EvaluationError) -> AnyValue? {
        let elements = zip(names, values).map { TupleValue.Element(name: $0, value: $1) }
        let tuple = TupleValue(type: type, elements: elements)
        switch type {
        case "Quantity":
            guard let value = tuple["value"]?.number else { return nil }
            guard let unit = Unit(tuple["unit"]?.text ?? "1") else {
                throw EvaluationError("'\(AnyValue.text(tuple["unit"]))' is no unit")
            }
            return .quantity(Quantity(value: value, measure: unit))
        case "Ratio":
            guard case .scalar(.quantity(let a))? = tuple["numerator"],
                case .scalar(.quantity(let b))? = tuple["denominator"]
            else {
                return nil
            }
            return .ratio(a, b)
        default: return .tuple(tuple)
        }
    }

    private func choose(_ hasComparand: Bool, _ nodes: [SyntaxNode]) throws(EvaluationError) -> AnyValue? {
        var rest = nodes[...]
        let comparand = hasComparand ? try evaluate(rest.removeFirst()) : nil
        while rest.count > 1 {
            let condition = try evaluate(rest.removeFirst())
            let result = rest.removeFirst()
            let isMet = hasComparand ? AnyValue.equal(comparand, condition) == true : condition?.bool == true
            if isMet { return try evaluate(result) }
        }
        return try evaluate(rest[rest.startIndex])
    }

    func count(_ unit: TemporalUnit, isDifference: Bool, _ from: AnyValue?, _ to: AnyValue?) throws(EvaluationError)
        -> AnyValue?
    {
        guard let from, let to else { return nil }
        guard let start = from.moment, let end = to.moment, (start.kind == .time) == (end.kind == .time) else {
            throw EvaluationError(
                "\(unit.name)s are counted between two dates or two times, not \(from.typeName) and \(to.typeName)")
        }
        // Two of the same precision, no coarser than the unit, leave nothing open.
        let range = isDifference ? start.difference(to: end, in: unit) : start.duration(to: end, in: unit)
        return Value.integer(within: range).map(AnyValue.scalar)
    }

    private func width(_ per: AnyValue?) throws(EvaluationError) -> Quantity? {
        switch per {
        case nil: return nil
        case .scalar(.quantity(let quantity)): return quantity
        case let number?:
            guard let value = number.number else {
                throw EvaluationError("'per' needs a number or a quantity, not \(number)")
            }
            return Quantity(value: value, measure: .one)
        }
    }

    private func expand(_ source: AnyValue?, per: AnyValue?) throws(EvaluationError) -> AnyValue? {
        let width = try width(per)
        switch source {
        case nil: return nil
        case .interval(let interval):
            return .list(try interval.expand(per: width).map(\.low))
        case .list(let elements):
            let intervals = elements.compactMap { $0?.interval }
            let collapsed = try IntervalValue.collapse(intervals, per: nil)
            var pieces: [AnyValue?] = []
            for interval in collapsed { pieces += try interval.expand(per: width).map { .interval($0) } }
            return .list(pieces)
        case let other?: throw EvaluationError("\(other.typeName) is no interval to expand")
        }
    }
}

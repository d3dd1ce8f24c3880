extension Expression {
    /// The value of an expression of the conformance profile, as CQL writes it; `null` where it is not known.
    ///
    /// - Parameter now: what `Now()` is, as a DateTime literal without its `@`, down to the millisecond:
    ///   `2025-10-01T12:00:00.000Z`.
    /// - Throws: `EvaluationError` where something in it cannot be computed.
    public func evaluated(now: String) throws(EvaluationError) -> String {
        AnyValue.text(try value(now: now))
    }

    func value(now: String, facts: [String: Value?] = [:]) throws(EvaluationError) -> AnyValue? {
        guard let moment = Moment(text: now, kind: .dateTime), moment.isFull else {
            throw EvaluationError("'\(now)' is no DateTime down to the millisecond")
        }
        var interpreter = Interpreter(now: moment)
        for (name, value) in facts { interpreter = interpreter.binding(name, to: value.map { AnyValue($0) }) }
        return try interpreter.evaluate(root)
    }
}

extension AnyValue {
    /// Whether two values are the same: equal, nulls in the same places, and what is not known in the same bounds.
    static func areSame(_ left: AnyValue?, _ right: AnyValue?) -> Bool {
        switch (left, right) {
        case (nil, nil): true
        case (.list(let a)?, .list(let b)?): a.count == b.count && zip(a, b).allSatisfy { areSame($0, $1) }
        case (.interval(let a)?, .interval(let b)?): areSame(a.start, b.start) && areSame(a.end, b.end)
        case (.tuple(let a)?, .tuple(let b)?):
            a.elements.map(\.name) == b.elements.map(\.name) && a.elements.allSatisfy { areSame($0.value, b[$0.name]) }
        case (.scalar(.uncertainInteger(let low, let high))?, .interval(let interval)?):
            interval.start?.int == Int(low) && interval.end?.int == Int(high)
        case (let left?, let right?): left == right || equal(left, right) == true
        default: false
        }
    }
}

extension Interpreter {
    /// The function `name`, or a phrase such as `start of`, of `arguments`.
    func call(_ name: String, _ arguments: [SyntaxNode]) throws(EvaluationError) -> AnyValue? {
        switch name {
        case "Coalesce": return try coalesce(arguments)
        case "Now": return .moment(now)
        case "Today": return now.date.map(AnyValue.moment)
        case "TimeOfDay": return Moment(.time, Array(now.parts.dropFirst(3))).map(AnyValue.moment)
        case "IsNull": return .boolean(try evaluate(only(arguments, name)) == nil)
        case "IsTrue": return .boolean(try truth(only(arguments, name)) == true)
        case "IsFalse": return .boolean(try truth(only(arguments, name)) == false)
        case "Message": return try message(values(arguments))
        case "cast": return try strictly(only(arguments, name))
        default: break
        }
        let values = try values(arguments)
        // A null list has no elements, where a null string has no length.
        if name == "Length", values == [nil], arguments[0].isTypedList { return .integer(0) }
        if let result = try aggregate(name, values) { return result.value }
        if let result = try listCall(name, values) { return result.value }
        if let result = try textCall(name, values) { return result.value }
        if let result = try numberCall(name, values) { return result.value }
        if let result = try temporalCall(name, values) { return result.value }
        if let result = try conversionCall(name, values) { return result.value }
        if name.hasPrefix("To"), values.count == 1 { return try convert(values[0], to: String(name.dropFirst(2))) }
        if name.hasPrefix("ConvertsTo"), values.count == 1 {
            return values[0] == nil ? nil : .boolean(try convert(values[0], to: String(name.dropFirst(10))) != nil)
        }
        throw EvaluationError("there is no function \(name) of \(values.count) arguments")
    }

    /// What a call gives; the wrapping tells null from a function that is not one of these.
    struct Answer {
        let value: AnyValue?

        init(_ value: AnyValue?) {
            self.value = value
        }
    }

    private func only(_ arguments: [SyntaxNode], _ name: String) throws(EvaluationError) -> SyntaxNode {
        guard arguments.count == 1 else { throw EvaluationError("\(name)() takes 1 argument, not \(arguments.count)") }
        return arguments[0]
    }

    private func coalesce(_ arguments: [SyntaxNode]) throws(EvaluationError) -> AnyValue? {
        if arguments.count == 1 {
            return try evaluate(arguments[0])?.list?.first { $0 != nil } ?? nil
        }
        for argument in arguments {
            if let value = try evaluate(argument) { return value }
        }
        return nil
    }

    private func message(_ values: [AnyValue?]) throws(EvaluationError) -> AnyValue? {
        guard values.count == 5 else { throw EvaluationError("Message() takes 5 arguments, not \(values.count)") }
        if values[1]?.bool == true, values[3]?.text == "Error" {
            throw EvaluationError("\(AnyValue.text(values[2])): \(AnyValue.text(values[4]))")
        }
        return values[0]
    }

    // MARK: Dates and intervals

    private func temporalCall(_ name: String, _ values: [AnyValue?]) throws(EvaluationError) -> Answer? {
        let first = values.first ?? nil
        if name.hasPrefix("CalculateAgeIn"), name.hasSuffix("At"), values.count == 2,
            let unit = TemporalUnit(word: name.dropFirst(14).dropLast(2).lowercased())
        {
            return Answer(try count(unit, isDifference: false, first, values[1]))
        }
        if name.hasPrefix("CalculateAgeIn"), values.count == 1,
            let unit = TemporalUnit(word: name.dropFirst(14).lowercased())
        {
            let today: AnyValue? = first?.moment?.kind == .date ? now.date.map(AnyValue.moment) : .moment(now)
            return Answer(try count(unit, isDifference: false, first, today))
        }
        switch (name, values.count) {
        case ("DateTime", 1...8): return Answer(try dateTime(values))
        case ("Date", 1...3): return Answer(try moment(.date, values))
        case ("Time", 1...4): return Answer(try moment(.time, values))
        case ("date from", 1): return Answer(first?.moment?.date.map(AnyValue.moment))
        case ("time from", 1):
            return Answer(first?.moment.flatMap { Moment(.time, Array($0.parts.dropFirst(3))) }.map(AnyValue.moment))
        case ("timezoneoffset from", 1):
            return Answer(first?.moment.flatMap { Decimal($0.offset ?? 0, dividedBy: 60) }.map(AnyValue.decimal))
        case ("start of", 1): return Answer(try interval(first, name)?.start)
        case ("end of", 1): return Answer(try interval(first, name)?.end)
        case ("point from", 1):
            guard let interval = try interval(first, name) else { return Answer(nil) }
            guard AnyValue.equal(interval.start, interval.end) == true else {
                throw EvaluationError("\(AnyValue.interval(interval)) has more than one point")
            }
            return Answer(interval.start)
        case ("width of", 1):
            guard let interval = try interval(first, name) else { return Answer(nil) }
            guard interval.start?.moment == nil else {
                throw EvaluationError("intervals of dates and times have no width")
            }
            guard let start = interval.start, let end = interval.end else { return Answer(nil) }
            return Answer(try AnyValue.compute(.subtract, end, start))
        case ("Size", 1):
            guard let interval = try interval(first, name) else { return Answer(nil) }
            return Answer(try interval.size())
        case ("successor of", 1): return Answer(try first?.neighbour(1))
        case ("predecessor of", 1): return Answer(try first?.neighbour(-1))
        case ("Interval", 2):
            return Answer(.interval(try IntervalValue(values[0], values[1], lowClosed: false, highClosed: false)))
        default: return nil
        }
    }

    private func interval(_ value: AnyValue?, _ phrase: String) throws(EvaluationError) -> IntervalValue? {
        guard let value else { return nil }
        guard let interval = value.interval else {
            throw EvaluationError("'\(phrase)' needs an interval, not \(value.typeName)")
        }
        return interval
    }

    private func moment(_ kind: Moment.Kind, _ values: [AnyValue?]) throws(EvaluationError) -> AnyValue? {
        let parts = values.prefix { $0 != nil }.compactMap { $0?.int }
        guard !parts.isEmpty else { return nil }
        guard let moment = Moment(kind, parts) else {
            throw EvaluationError("\(parts.map(String.init).joined(separator: ", ")) is no date or time")
        }
        return .moment(moment)
    }

    private func dateTime(_ values: [AnyValue?]) throws(EvaluationError) -> AnyValue? {
        guard let value = try moment(.dateTime, Array(values.prefix(7))), let moment = value.moment else { return nil }
        guard values.count == 8, let hours = values[7]?.number, moment.parts.count > 3 else { return value }
        guard let offset = hours.multiplied(by: Decimal(60))?.truncated,
            let dated = Moment(.dateTime, moment.parts, offset: Int(offset))
        else {
            throw EvaluationError("\(hours) is no distance from UTC in hours")
        }
        return .moment(dated)
    }
}

extension Decimal {
    fileprivate init?(_ dividend: Int, dividedBy divisor: Int32) {
        guard let whole = Int32(exactly: dividend), let quotient = Decimal(whole).divided(by: Decimal(divisor)) else {
            return nil
        }
        self = quotient
    }
}

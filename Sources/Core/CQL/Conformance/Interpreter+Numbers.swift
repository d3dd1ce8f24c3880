extension Interpreter {
    func numberCall(_ name: String, _ values: [AnyValue?]) throws(EvaluationError) -> Answer? {
        guard Interpreter.numberFunctions.contains(name) else { return nil }
        guard let first = values.first, let first else { return Answer(nil) }
        let second = values.count > 1 ? values[1] : nil
        func number() throws(EvaluationError) -> Decimal {
            guard let number = first.number else {
                throw EvaluationError("\(name)() needs a number, not \(first.typeName)")
            }
            return number
        }
        func whole(_ value: Int32?) -> Answer { Answer(value.map(AnyValue.integer)) }
        switch (name, values.count) {
        case ("Abs", 1):
            if case .long(let value) = first { return Answer(value == .min ? nil : .long(abs(value))) }
            guard case .scalar(let value) = first else { return Answer(nil) }
            return Answer(value.applying(.abs).map(AnyValue.scalar))
        case ("Ceiling", 1): return whole(try number().ceiling)
        case ("Floor", 1): return whole(try number().floor)
        case ("Truncate", 1): return whole(try number().truncated)
        case ("Round", 1...2):
            let places = second?.int ?? 0
            return Answer(try number().roundedHalfUp(toPlaces: places).map(AnyValue.decimal))
        case ("Ln", 1):
            guard try number() != .zero else { throw EvaluationError("0 has no logarithm") }
            return Answer(try number().naturalLogarithm.map(AnyValue.decimal))
        case ("Exp", 1):
            guard let power = try number().exponential else { throw EvaluationError("Exp(\(first)) is out of range") }
            return Answer(.decimal(power))
        case ("Log", 2):
            return Answer(second?.number.flatMap { base in first.number?.logarithm(to: base) }.map(AnyValue.decimal))
        case ("Power", 2):
            guard let second else { return Answer(nil) }
            return Answer(try AnyValue.power(first, second))
        case ("Precision", 1...2): return Answer((second?.int ?? precision(of: first)).map { .integer(Int32($0)) })
        case ("LowBoundary", 1...3), ("HighBoundary", 1...3):
            let written = values.count > 2 ? values[2]?.int : nil
            return Answer(boundary(of: first, second?.int, written: written, isHigh: name == "HighBoundary"))
        default: throw EvaluationError("\(name)() does not take \(values.count) arguments")
        }
    }

    private static let numberFunctions: Set<String> = [
        "Abs", "Ceiling", "Floor", "Truncate", "Round", "Ln", "Exp", "Log", "Power", "Precision", "LowBoundary",
        "HighBoundary",
    ]

    /// The digits after a decimal's point, or the digits of a date or time as written (CQL 1.5, Precision).
    private func precision(of value: AnyValue) -> Int? {
        switch value {
        case .scalar(.integer): 0
        case .scalar(.decimal(let number)): number.placesUsed
        case .moment(let moment): moment.digitCount
        default: nil
        }
    }

    /// The least or the greatest value that one known to so many digits may have.
    private func boundary(of value: AnyValue, _ digits: Int?, written: Int?, isHigh: Bool) -> AnyValue? {
        switch value {
        case .scalar(.integer(let number)):
            return boundary(of: .decimal(Decimal(number)), digits, written: 0, isHigh: isHigh)
        case .scalar(.decimal(let number)):
            let places = digits ?? Decimal.places
            guard (0...Decimal.places).contains(places) else { return nil }
            // What may follow the digits known is anything up to nines, away from zero.
            let known = written ?? number.placesUsed
            guard isHigh == (number.scaled >= 0), known < Decimal.places else {
                return .decimal(number.cut(toPlaces: places))
            }
            var room: Int128 = 1
            for _ in known..<Decimal.places { room *= 10 }
            let step = number.scaled < 0 ? -(room - 1) : room - 1
            return Decimal(scaled: number.scaled + step).map { .decimal($0.cut(toPlaces: places)) }
        case .moment(let moment):
            let filled = moment.filled(latest: isHigh)
            guard let digits else { return .moment(filled) }
            guard
                let unit = TemporalUnit.allCases.first(where: { filled.cut(to: $0).digitCount == digits && $0 != .week }
                )
            else { return nil }
            return .moment(filled.cut(to: unit))
        default: return nil
        }
    }
}

extension Moment {
    /// The digits of the value as written.
    var digitCount: Int {
        let widths = kind == .time ? [2, 2, 2, 3] : [4, 2, 2, 2, 2, 2, 3]
        return widths.prefix(parts.count).reduce(0, +)
    }
}

extension Decimal {
    /// The value rounded to `places` digits after the point, a half away from zero, which is what the public suite expects.
    func roundedHalfUp(toPlaces places: Int) -> Decimal? {
        guard places < Decimal.places else { return self }
        return rounded(toPlaces: max(0, places))
    }
}

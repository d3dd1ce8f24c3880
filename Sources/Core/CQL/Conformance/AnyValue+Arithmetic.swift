extension AnyValue {
    /// The sum, or the difference where `isNegative`; nil where there is none.
    ///
    /// - Throws: `EvaluationError` where a date leaves the calendar, or the two cannot be added.
    static func add(_ left: AnyValue, _ right: AnyValue, isNegative: Bool) throws(EvaluationError) -> AnyValue? {
        if case .moment(let moment) = left, case .scalar(.quantity(let offset)) = right {
            guard let unit = TemporalUnit(of: offset.measure), let count = offset.value.wholePart else { return nil }
            guard let moved = moment.advanced(by: isNegative ? -count : count, unit) else {
                throw EvaluationError("\(left) \(isNegative ? "-" : "+") \(offset) lies outside the years 1 to 9999")
            }
            return .moment(moved)
        }
        return try compute(isNegative ? .subtract : .add, left, right)
    }

    /// The result of an operation on two numbers, quantities or strings; nil where there is none.
    static func compute(_ operation: Operation, _ left: AnyValue, _ right: AnyValue) throws(EvaluationError)
        -> AnyValue?
    {
        var (left, right) = unified(left, right)
        if operation == .divide {
            // Division of whole numbers is that of Decimals.
            if let a = left.number, let b = right.number { (left, right) = (.decimal(a), .decimal(b)) }
        }
        switch (left, right) {
        case (.scalar(let a), .scalar(let b)):
            guard a.type == b.type, [.integer, .decimal, .quantity, .string].contains(a.type) else { break }
            if case .uncertainInteger = a, ![.add, .subtract].contains(operation) { break }
            if case .uncertainInteger = b, ![.add, .subtract].contains(operation) { break }
            return a.applying(operation, to: b).map(AnyValue.scalar)
        case (.long(let a), .long(let b)): return compute(operation, a, b).map(AnyValue.long)
        default: break
        }
        throw EvaluationError("'\(operation.text)' is not defined for \(left.typeName) and \(right.typeName)")
    }

    private static func compute(_ operation: Operation, _ left: Int64, _ right: Int64) -> Int64? {
        let (result, overflow): (Int64, Bool)
        switch operation {
        case .add: (result, overflow) = left.addingReportingOverflow(right)
        case .subtract: (result, overflow) = left.subtractingReportingOverflow(right)
        case .multiply: (result, overflow) = left.multipliedReportingOverflow(by: right)
        case .truncatedDivide where right != 0: (result, overflow) = left.dividedReportingOverflow(by: right)
        case .modulo where right != 0: (result, overflow) = left.remainderReportingOverflow(dividingBy: right)
        default: return nil
        }
        return overflow ? nil : result
    }

    /// The negative; nil where there is none.
    var negated: AnyValue? {
        switch self {
        case .scalar(let value): value.applying(.negate).map(AnyValue.scalar)
        case .long(let value): value == .min ? nil : .long(-value)
        default: nil
        }
    }

    /// `left` to the power of `right`: whole and exact where both are whole and the exponent is not negative.
    static func power(_ left: AnyValue, _ right: AnyValue) throws(EvaluationError) -> AnyValue? {
        let (left, right) = unified(left, right)
        func whole(_ base: Int64, _ exponent: Int64) -> Int64? {
            var result: Int64 = 1
            for _ in 0..<min(exponent, 64) {
                let (product, overflow) = result.multipliedReportingOverflow(by: base)
                if overflow { return nil }
                result = product
            }
            return exponent > 64 && abs(base) > 1 ? nil : base == -1 && exponent % 2 == 1 ? -1 : result
        }
        switch (left, right) {
        case (.scalar(.integer(let base)), .scalar(.integer(let exponent))) where exponent >= 0:
            return whole(Int64(base), Int64(exponent)).flatMap { Int32(exactly: $0) }.map(AnyValue.integer)
        case (.long(let base), .long(let exponent)) where exponent >= 0: return whole(base, exponent).map(AnyValue.long)
        default:
            guard let base = left.number, let exponent = right.number else {
                throw EvaluationError("'^' is not defined for \(left.typeName) and \(right.typeName)")
            }
            return base.raised(to: exponent).map(AnyValue.decimal)
        }
    }
}

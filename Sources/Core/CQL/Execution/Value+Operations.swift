extension Value {
    /// The result of an operation on one value, or nil when there is none: an overflow, a part of a date that is not
    /// known.
    func applying(_ operation: Operation) -> Value? {
        switch (operation, self) {
        case (.negate, .integer(let value)):
            return Int32(exactly: -Int64(value)).map(Value.integer)
        case (.negate, .uncertainInteger(let low, let high)):
            return Value.integer(within: -Int64(high)...(-Int64(low)))
        case (.negate, .decimal(let value)): return .decimal(value.negated)
        case (.negate, .quantity(let value)):
            return .quantity(Quantity(value: value.value.negated, measure: value.measure))
        case (.abs, .integer(let value)): return Int32(exactly: value.magnitude).map(Value.integer)
        case (.abs, .decimal(let value)): return .decimal(value.absolute)
        case (.abs, .quantity(let value)):
            return .quantity(Quantity(value: value.value.absolute, measure: value.measure))
        case (.ceiling, .decimal(let value)): return value.ceiling.map(Value.integer)
        case (.floor, .decimal(let value)): return value.floor.map(Value.integer)
        case (.truncate, .decimal(let value)): return value.truncated.map(Value.integer)
        case (.round, .decimal(let value)): return value.rounded(toPlaces: 0).map(Value.decimal)
        case (.toDecimal, .integer(let value)): return .decimal(Decimal(value))
        case (.toQuantity, .decimal(let value)): return .quantity(Quantity(value: value, measure: .one))
        case (.componentFrom(.year), .date(let date)): return .integer(Int32(date.year))
        case (.componentFrom(.month), .date(let date)): return date.month.map { .integer(Int32($0)) }
        case (.componentFrom(.day), .date(let date)): return date.day.map { .integer(Int32($0)) }
        default: return nil
        }
    }

    /// The result of an operation on two values, or nil when there is none: an overflow, a division by zero, units that
    /// do not convert.
    func applying(_ operation: Operation, to other: Value) -> Value? {
        switch (self, other) {
        case (.integer(let left), .integer(let right)):
            return Value.combine(operation, Int64(left), Int64(right))
        case (.decimal(let left), .decimal(let right)):
            return Value.combine(operation, left, right).map(Value.decimal)
        case (.quantity(let left), .quantity(let right)):
            return Value.combine(operation, left, right).map(Value.quantity)
        case (.date(let date), .quantity(let offset)):
            return date.advanced(by: offset, isBackwards: operation == .subtract).map(Value.date)
        case (.date(let left), .date(let right)):
            return Value.count(operation, left, right)
        case (.string(let left), .string(let right)):
            return operation == .add ? .string(left + right) : nil
        case (.decimal(let value), .integer(let places)):
            return operation == .roundTo
                ? value.rounded(toPlaces: min(Int(places), Decimal.places)).map(Value.decimal) : nil
        default:
            guard let left = bounds, let right = other.bounds else { return nil }
            return Value.combine(operation, left, right)
        }
    }

    /// An integer of which the bounds are known; nil when one lies outside 32 bits.
    static func integer(within bounds: ClosedRange<Int64>) -> Value? {
        guard let low = Int32(exactly: bounds.lowerBound), let high = Int32(exactly: bounds.upperBound) else {
            return nil
        }
        return low == high ? .integer(low) : .uncertainInteger(low: low, high: high)
    }

    private static func combine(_ operation: Operation, _ left: Int64, _ right: Int64) -> Value? {
        let result: Int64
        switch operation {
        case .add: result = left + right
        case .subtract: result = left - right
        case .multiply: result = left * right
        case .truncatedDivide where right != 0: result = left / right
        case .modulo where right != 0: result = left % right
        default: return nil
        }
        return Int32(exactly: result).map(Value.integer)
    }

    /// Sums and differences of integers of which one is uncertain; other operations leave nothing known.
    private static func combine(
        _ operation: Operation, _ left: ClosedRange<Int32>, _ right: ClosedRange<Int32>
    ) -> Value? {
        let (low, high) = (Int64(left.lowerBound), Int64(left.upperBound))
        switch operation {
        case .add: return integer(within: low + Int64(right.lowerBound)...high + Int64(right.upperBound))
        case .subtract: return integer(within: low - Int64(right.upperBound)...high - Int64(right.lowerBound))
        default: return nil
        }
    }

    private static func combine(_ operation: Operation, _ left: Decimal, _ right: Decimal) -> Decimal? {
        switch operation {
        case .add: left.adding(right)
        case .subtract: left.subtracting(right)
        case .multiply: left.multiplied(by: right)
        case .divide: left.divided(by: right)
        case .truncatedDivide: left.truncatingQuotient(by: right)
        case .modulo: left.remainder(dividingBy: right)
        default: nil
        }
    }

    private static func combine(_ operation: Operation, _ left: Quantity, _ right: Quantity) -> Quantity? {
        switch operation {
        case .add: left.adding(right)
        case .subtract: left.subtracting(right)
        case .multiply: left.multiplied(by: right)
        case .divide: left.divided(by: right)
        case .truncatedDivide: left.truncatingQuotient(by: right)
        case .modulo: left.remainder(dividingBy: right)
        default: nil
        }
    }

    private static func count(_ operation: Operation, _ left: CQLDate, _ right: CQLDate) -> Value? {
        let range: ClosedRange<Int>
        switch operation {
        case .durationBetween(let period): range = left.duration(to: right, in: period)
        case .differenceBetween(let period): range = left.difference(to: right, in: period)
        default: return nil
        }
        return integer(within: Int64(range.lowerBound)...Int64(range.upperBound))
    }
}

extension CQLDate {
    /// The date a duration later or earlier; fractions of a period are cut off. Nil for units that move no date.
    func advanced(by offset: Quantity, isBackwards: Bool) -> CQLDate? {
        guard let (period, unitsPerPeriod) = offset.measure.datePeriod,
            let count = offset.value.truncatingQuotient(by: Decimal(unitsPerPeriod))?.truncated
        else { return nil }
        return advanced(by: isBackwards ? -Int(count) : Int(count), period)
    }
}

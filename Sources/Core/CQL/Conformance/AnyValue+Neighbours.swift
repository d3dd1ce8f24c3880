extension AnyValue {
    /// The next or the previous value of the type, at the value's own precision (CQL 1.5, Successor and Predecessor).
    ///
    /// - Throws: `EvaluationError` beyond the last or the first value.
    func neighbour(_ step: Int) throws(EvaluationError) -> AnyValue? {
        func beyond() -> EvaluationError {
            EvaluationError("there is no \(typeName) \(step > 0 ? "after" : "before") \(self)")
        }
        switch self {
        case .scalar(.integer(let value)):
            guard let moved = Int32(exactly: Int64(value) + Int64(step)) else { throw beyond() }
            return .integer(moved)
        case .long(let value):
            let (moved, overflow) = value.addingReportingOverflow(Int64(step))
            guard !overflow else { throw beyond() }
            return .long(moved)
        case .scalar(.decimal(let value)):
            guard let moved = Decimal(scaled: value.scaled + Int128(step)) else { throw beyond() }
            return .decimal(moved)
        case .scalar(.quantity(let value)):
            guard let moved = Decimal(scaled: value.value.scaled + Int128(step)) else { throw beyond() }
            return .quantity(Quantity(value: moved, measure: value.measure))
        case .moment(let value):
            guard let moved = value.neighbour(Int64(step)) else { throw beyond() }
            return .moment(moved)
        default: return nil
        }
    }

    /// The smallest or the greatest value of the type of `self`; nil for types without one.
    func extremum(greatest: Bool) -> AnyValue? { AnyValue.extremum(of: typeName, greatest: greatest, like: self) }

    /// The smallest or the greatest value of a type by its name.
    static func extremum(of type: String, greatest: Bool, like example: AnyValue? = nil) -> AnyValue? {
        switch type {
        case "Integer": return .integer(greatest ? .max : .min)
        case "Long": return .long(greatest ? .max : .min)
        case "Decimal": return Decimal(scaled: greatest ? Decimal.greatest : -Decimal.greatest).map(AnyValue.decimal)
        case "Quantity":
            guard let number = Decimal(scaled: greatest ? Decimal.greatest : -Decimal.greatest) else { return nil }
            var unit = Unit.one
            if case .scalar(.quantity(let quantity))? = example { unit = quantity.measure }
            return .quantity(Quantity(value: number, measure: unit))
        case "Date": return (greatest ? Moment.maximum : Moment.minimum)[.date].map(AnyValue.moment)
        case "DateTime": return (greatest ? Moment.maximum : Moment.minimum)[.dateTime].map(AnyValue.moment)
        case "Time": return (greatest ? Moment.maximum : Moment.minimum)[.time].map(AnyValue.moment)
        default: return nil
        }
    }
}

/// Why an expression has no value: something in it cannot be computed, which is not the same as unknown.
public struct EvaluationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public let reason: String

    init(_ reason: String) {
        self.reason = reason
    }

    /// The reason.
    public var description: String { reason }
}

/// What a compiled program computes: the operators of ELM, CQL's logical model, as far as they are implemented.
public enum Operation: Hashable, Sendable {
    /// Kleene's connectives.
    case and, or, xor, implies, not
    /// Comparisons of two values of one type.
    case equal, less, lessOrEqual, greater, greaterOrEqual
    /// Arithmetic; dates are advanced by quantities, strings joined.
    case add, subtract, multiply, divide, truncatedDivide, modulo, negate
    /// Numeric functions; `roundTo` takes the number of places.
    case abs, ceiling, floor, truncate, round, roundTo
    /// Implicit conversions: Integer to Decimal, Decimal to a Quantity of unit 1.
    case toDecimal, toQuantity
    /// Whole periods, and boundaries crossed, between two dates.
    case durationBetween(CQLDatePrecision), differenceBetween(CQLDatePrecision)
    /// The year, month or day of a date.
    case componentFrom(CQLDatePrecision)
    /// Comparisons of dates down to a precision.
    case sameAs(CQLDatePrecision), sameOrBefore(CQLDatePrecision), sameOrAfter(CQLDatePrecision)
    /// Strict comparisons of dates down to a precision.
    case before(CQLDatePrecision), after(CQLDatePrecision)
    /// A date from one, two or three integers.
    case date(parts: UInt8)
    /// Tests and choices that hide unknowns.
    case isNull, isTrue, isFalse, ifThenElse
    /// The first of so many operands that is known; hides unknowns.
    case coalesce(UInt8)

    /// Whether the operation can yield a known result that another fact would overturn.
    public var hidesUnknown: Bool {
        switch self {
        case .isNull, .isTrue, .isFalse, .ifThenElse, .coalesce: true
        default: false
        }
    }
}

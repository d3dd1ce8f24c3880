/// A decimal with a unit: `0.8 'mg/m2'`, `6 months`.
public struct Quantity: Hashable, Sendable {
    /// How many of the unit.
    public let value: Decimal
    /// The unit, known to be valid.
    public let measure: Unit

    /// The text of the unit: a UCUM code, `1` for a bare count, or a calendar duration such as `month`.
    public var unit: String { measure.text }

    /// A quantity of a parsed unit.
    public init(value: Decimal, measure: Unit) {
        self.value = value
        self.measure = measure
    }

    /// A quantity, or nil when `unit` is neither a UCUM unit nor a calendar duration.
    public init?(value: Decimal, unit: String) {
        guard let measure = Unit(unit) else { return nil }
        self.init(value: value, measure: measure)
    }
}

extension Quantity: CustomStringConvertible {
    /// Value and unit: `0.8 mg/m2`.
    public var description: String { "\(value) \(unit)" }
}

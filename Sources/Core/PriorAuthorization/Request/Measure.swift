public import CQL
public import CanonicalJSON

/// An exact decimal with its UCUM unit: `0.8 mg/m2`.
///
/// As JSON `{"unit":"mg/m2","value":"0.8"}`: decimals travel as strings.
public struct Measure: Hashable, Sendable, CustomStringConvertible {
    /// The number.
    public let value: CQL.Decimal
    /// The unit in UCUM's case-sensitive code.
    public let unit: String

    /// A measured value.
    public init(_ value: CQL.Decimal, _ unit: String) {
        self.value = value
        self.unit = unit
    }

    /// The value written `text`, such as `0.8`; nil when that is no decimal.
    public init?(_ text: String, _ unit: String) {
        guard let value = CQL.Decimal(text) else { return nil }
        self.init(value, unit)
    }

    /// The number and the unit.
    public var description: String { "\(value) \(unit)" }

    /// The value as JSON.
    public var json: JSONValue {
        ["unit": .string(unit), "value": .string(value.description)]
    }
}

extension JSONObjectReader {
    /// A measured value in `unit`, its number written the one canonical way.
    mutating func measure(_ name: String, in unit: String) throws(JSONShapeError) -> Measure {
        var reader = try object(name)
        let measure = try reader.measure(in: unit)
        try reader.finish()
        guard measure.isCanonical else {
            throw reader.failure("value", "write \(measure.measure.value), without needless digits")
        }
        return measure.measure
    }

    mutating func measure(nullable name: String, in unit: String) throws(JSONShapeError) -> Measure? {
        try nullable(name) { (reader, name) throws(JSONShapeError) in try reader.measure(name, in: unit) }
    }

    /// The members `value` and `unit`, and whether the number is written the canonical way.
    mutating func measure(in unit: String) throws(JSONShapeError) -> (measure: Measure, isCanonical: Bool) {
        let text = try string("value")
        guard let value = CQL.Decimal(text) else {
            throw failure("value", "expected a decimal as a string, such as \"0.8\", found \"\(text)\"")
        }
        let found = try string("unit")
        guard found == unit else {
            throw failure("unit", "expected \"\(unit)\" (UCUM), found \"\(found)\"")
        }
        return (Measure(value, unit), value.description == text)
    }
}

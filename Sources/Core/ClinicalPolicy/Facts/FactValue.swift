public import CQL
public import CanonicalJSON

/// The value of a fact: a CQL value of one of the types a fact may have.
///
/// As JSON: `{"type":"Boolean","value":true}`, `{"type":"Integer","value":6}`, `{"type":"Decimal","value":"1.8"}`,
/// `{"type":"String","value":"B-cell ALL"}`, `{"type":"Date","value":"2025-10-03"}`,
/// `{"type":"Quantity","unit":"mg/m2","value":"0.8"}`.
public struct FactValue: Hashable, Sendable {
    /// The type.
    public let type: FactType
    /// The value as CQL computes with it.
    public let value: Value

    private init(type: FactType, value: Value) {
        self.type = type
        self.value = value
    }

    /// The value `value`; nil for a type no fact has.
    public init?(_ value: Value) {
        switch value {
        case .boolean: self.init(type: .boolean, value: value)
        case .integer: self.init(type: .integer, value: value)
        case .decimal: self.init(type: .decimal, value: value)
        case .string: self.init(type: .string, value: value)
        case .quantity: self.init(type: .quantity, value: value)
        case .date: self.init(type: .date, value: value)
        default: return nil
        }
    }

    /// True or false.
    public static func boolean(_ value: Bool) -> FactValue {
        FactValue(type: .boolean, value: .boolean(value))
    }

    /// A whole number of 32 bits.
    public static func integer(_ value: Int32) -> FactValue {
        FactValue(type: .integer, value: .integer(value))
    }

    /// A text.
    public static func string(_ value: String) -> FactValue {
        FactValue(type: .string, value: .string(value))
    }

    /// The exact decimal written `text`, such as `1.8`; nil when it is not one.
    public static func decimal(_ text: String) -> FactValue? {
        CQL.Decimal(text).map { FactValue(type: .decimal, value: .decimal($0)) }
    }

    /// The quantity of `text`, an exact decimal, and a UCUM `unit`; nil when `text` is not a decimal.
    public static func quantity(_ text: String, _ unit: String) -> FactValue? {
        CQL.Decimal(text).map { FactValue(type: .quantity, value: .quantity(Quantity(value: $0, unit: unit))) }
    }

    /// The date written `text`: `2025-10-03`, `2025-10` or `2025`; nil when it is not one.
    public static func date(_ text: String) -> FactValue? {
        CQLDate(text).map { FactValue(type: .date, value: .date($0)) }
    }
}

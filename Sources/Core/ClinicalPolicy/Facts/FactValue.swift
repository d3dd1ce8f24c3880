public import CQL

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

    private init(_ type: FactType, _ value: Value) {
        self.type = type
        self.value = value
    }

    /// The value `value`; nil for one that no fact has, such as an uncertain integer.
    public init?(_ value: Value) {
        switch value {
        case .boolean: self.init(.boolean, value)
        case .integer: self.init(.integer, value)
        case .decimal: self.init(.decimal, value)
        case .string: self.init(.string, value)
        case .quantity: self.init(.quantity, value)
        case .date: self.init(.date, value)
        case .uncertainInteger: return nil
        }
    }

    /// The value of `type` written `text`: `true`, `6`, `1.8`, `B-cell ALL`, `2025-10-03`; nil when it is not one.
    ///
    /// A quantity has its UCUM unit in `unit`, or after a blank in `text`: `0.8 mg/m2`.
    public init?(_ type: FactType, text: String, unit: String? = nil) {
        var number = text
        var measure = unit
        if type == .quantity, unit == nil, let blank = text.firstIndex(of: " ") {
            number = String(text[..<blank])
            measure = String(text[text.index(after: blank)...])
        }
        guard let value = Value(text: number, type: type.type, unit: measure) else { return nil }
        self.init(type, value)
    }

    /// True or false.
    public static func boolean(_ value: Bool) -> FactValue {
        FactValue(.boolean, .boolean(value))
    }

    /// A whole number of 32 bits.
    public static func integer(_ value: Int32) -> FactValue {
        FactValue(.integer, .integer(value))
    }

    /// A text.
    public static func string(_ value: String) -> FactValue {
        FactValue(.string, .string(value))
    }

    /// The exact decimal written `text`, such as `1.8`; nil when it is not one.
    public static func decimal(_ text: String) -> FactValue? {
        FactValue(.decimal, text: text)
    }

    /// The quantity of `text`, an exact decimal, and a UCUM `unit`; nil when it is not one.
    public static func quantity(_ text: String, _ unit: String) -> FactValue? {
        FactValue(.quantity, text: text, unit: unit)
    }

    /// The date written `text`: `2025-10-03`, `2025-10` or `2025`; nil when it is not one.
    public static func date(_ text: String) -> FactValue? {
        FactValue(.date, text: text)
    }
}

extension FactValue: CustomStringConvertible {
    /// The value as a person reads it: `true`, `6`, `B-cell ALL`, `2025-10-03`, `0.8 mg/m2`.
    public var description: String { value.description }
}

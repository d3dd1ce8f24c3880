extension Value {
    /// Reads the text of a fact of a given type, or nil when it is not one.
    ///
    /// - Parameters:
    ///   - text: `true` or `false`; digits; a decimal with a point; a date like `2025-10-01`, `2025-10` or `2025`; any
    ///     string.
    ///   - type: the declared type; nothing reads as `.any`.
    ///   - unit: the UCUM unit or calendar duration of a quantity, `1` for a bare count; nil for the other types.
    public init?(text: String, type: CQLType, unit: String? = nil) {
        guard (unit != nil) == (type == .quantity) else { return nil }
        switch type {
        case .boolean:
            guard text == "true" || text == "false" else { return nil }
            self = .boolean(text == "true")
        case .integer:
            guard let value = Int32(text), text.utf8.first != UInt8(ascii: "+") else { return nil }
            self = .integer(value)
        case .decimal:
            guard let value = Decimal(text) else { return nil }
            self = .decimal(value)
        case .string:
            self = .string(text)
        case .quantity:
            guard let value = Decimal(text), let unit, let quantity = Quantity(value: value, unit: unit) else {
                return nil
            }
            self = .quantity(quantity)
        case .date:
            guard let value = CQLDate(text) else { return nil }
            self = .date(value)
        case .any:
            return nil
        }
    }

    /// The shortest text that reads as the value again, without the unit of a quantity.
    public var text: String {
        switch self {
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .decimal(let value): value.description
        case .string(let value): value
        case .quantity(let value): value.value.description
        case .date(let value): value.description
        case .uncertainInteger(let low, let high): "\(low)…\(high)"
        }
    }

    /// The unit of a quantity, nil otherwise.
    public var unit: String? {
        if case .quantity(let quantity) = self { quantity.unit } else { nil }
    }
}

extension Value: CustomStringConvertible {
    /// The value as people read it: `0.8 mg/m2`, `2025-10-01`.
    public var description: String {
        unit.map { "\(text) \($0)" } ?? text
    }
}

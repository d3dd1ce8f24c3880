public import CQL

/// The type of a fact, named as CQL names it.
public enum FactType: String, Hashable, Sendable, CaseIterable {
    /// True or false.
    case boolean = "Boolean"
    /// A whole number of 32 bits.
    case integer = "Integer"
    /// An exact decimal.
    case decimal = "Decimal"
    /// A text.
    case string = "String"
    /// An exact decimal with a UCUM unit.
    case quantity = "Quantity"
    /// A calendar date, perhaps known only to the month or year.
    case date = "Date"
}

extension FactType {
    /// The type as CQL computes with it.
    public var type: CQLType {
        switch self {
        case .boolean: .boolean
        case .integer: .integer
        case .decimal: .decimal
        case .string: .string
        case .quantity: .quantity
        case .date: .date
        }
    }
}

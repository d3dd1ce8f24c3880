/// The type of a fact or an expression.
public enum CQLType: Hashable, Sendable, CaseIterable {
    /// True or false; unknown is the absence of a value.
    case boolean
    /// A whole number of 32 bits.
    case integer
    /// An exact decimal of 28 digits, 8 of them after the point.
    case decimal
    /// A string.
    case string
    /// A decimal with a UCUM unit or a calendar duration.
    case quantity
    /// A calendar day, month or year.
    case date
    /// The type of a bare `null`, which fits everywhere. No fact has it.
    case any

    /// The name by which CQL, a policy file and a compiled program know the type: `Boolean`, `Quantity` and so on.
    public var name: String {
        switch self {
        case .boolean: "Boolean"
        case .integer: "Integer"
        case .decimal: "Decimal"
        case .string: "String"
        case .quantity: "Quantity"
        case .date: "Date"
        case .any: "Any"
        }
    }

    /// The type called `name`, in CQL's own spelling, or nil.
    public init?(name: String) {
        guard let type = CQLType.allCases.first(where: { $0.name == name }) else { return nil }
        self = type
    }
}

extension CQLType: CustomStringConvertible {
    /// The name.
    public var description: String { name }
}

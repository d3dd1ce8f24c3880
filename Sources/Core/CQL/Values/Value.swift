/// A value of CQL. Null, which is unknown, is the absence of one: `Value?`.
public enum Value: Sendable {
    /// True or false.
    case boolean(Bool)
    /// A whole number of 32 bits.
    case integer(Int32)
    /// An exact decimal.
    case decimal(Decimal)
    /// A string, compared by its Unicode scalars.
    case string(String)
    /// A decimal with a unit.
    case quantity(Quantity)
    /// A date, possibly partial.
    case date(CQLDate)
    /// A whole number of which only bounds are known, `low` < `high`: the months between a year and a date.
    ///
    /// CQL's uncertainty, which date arithmetic on partial dates yields. It arises inside an evaluation only; no fact
    /// and no literal has it.
    case uncertainInteger(low: Int32, high: Int32)

    /// The type of the value.
    public var type: CQLType {
        switch self {
        case .boolean: .boolean
        case .integer, .uncertainInteger: .integer
        case .decimal: .decimal
        case .string: .string
        case .quantity: .quantity
        case .date: .date
        }
    }
}

extension Value: Hashable {
    /// Whether both are the same value of the same type; quantities count as the same in the same unit only.
    public static func == (left: Value, right: Value) -> Bool {
        switch (left, right) {
        case (.boolean(let a), .boolean(let b)): a == b
        case (.integer(let a), .integer(let b)): a == b
        case (.decimal(let a), .decimal(let b)): a == b
        case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
        case (.quantity(let a), .quantity(let b)): a == b
        case (.date(let a), .date(let b)): a == b
        case (.uncertainInteger(let a, let b), .uncertainInteger(let c, let d)): a == c && b == d
        default: false
        }
    }

    /// Feeds what `==` compares.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .boolean(let value): hasher.combine(value)
        case .integer(let value): hasher.combine(value)
        case .decimal(let value): hasher.combine(value)
        case .string(var value): value.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        case .quantity(let value): hasher.combine(value)
        case .date(let value): hasher.combine(value)
        case .uncertainInteger(let low, let high):
            hasher.combine(low)
            hasher.combine(high)
        }
    }
}

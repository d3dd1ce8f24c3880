public import CanonicalJSON

/// What stands in one cell of a register.
public enum RegisterCell: Hashable, Sendable {
    /// Nothing: not known, or not so in this row.
    case none
    /// A text, a day, a moment, a digest or a decimal, as it is written.
    case text(String)
    /// A whole number.
    case integer(Int)
    /// Whether something is so.
    case boolean(Bool)

    /// The cell as it is written: empty where there is nothing, `true` or `false`, digits.
    public var text: String {
        switch self {
        case .none: ""
        case .text(let text): text
        case .integer(let number): String(number)
        case .boolean(let value): value ? "true" : "false"
        }
    }

    /// The cell as JSON.
    public var json: JSONValue {
        switch self {
        case .none: .null
        case .text(let text): .string(text)
        case .integer(let number): .integer(Int64(number))
        case .boolean(let value): .bool(value)
        }
    }
}

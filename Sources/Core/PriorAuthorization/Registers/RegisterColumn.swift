public import CanonicalJSON

/// A column of a register: what stands in it, and which rule asks for it.
public struct RegisterColumn: Hashable, Sendable {
    /// What kind of value stands in a column.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Words, a name, an identifier, or several separated by `; `.
        case text
        /// A whole number.
        case integer
        /// `true` or `false`.
        case boolean
        /// A calendar day where the plan is: `2025-10-20`.
        case day
        /// A moment in UTC, to the millisecond: `2025-10-20T13:14:00.000Z`.
        case moment
        /// A decimal with two digits after the point.
        case decimal
    }

    /// Its name, in the first row of a file and as the member of a row in JSON.
    public let name: String
    /// What kind of value stands in it.
    public let kind: Kind
    /// What it says.
    public let description: String
    /// The rule that asks for it; nil where none is named.
    public let source: String?
    /// The most characters a value may have; nil where nobody sets a bound. A longer one is a fault of the row, and is never cut.
    public let longest: Int?

    /// A column.
    public init(name: String, kind: Kind, description: String, source: String? = nil, longest: Int? = nil) {
        self.name = name
        self.kind = kind
        self.description = description
        self.source = source
        self.longest = longest
    }

    /// The column as a manifest describes it.
    public var json: JSONValue {
        [
            "description": .string(description), "kind": .string(kind.rawValue),
            "longest": JSONValue(nullable: longest), "name": .string(name), "source": JSONValue(nullable: source),
        ]
    }
}

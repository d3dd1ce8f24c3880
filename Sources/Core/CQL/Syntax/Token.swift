/// A word of CQL with its place.
struct Token: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// A keyword or a bare identifier.
        case word(String)
        /// An identifier in double quotes or backquotes.
        case quotedName(String)
        /// A string in single quotes.
        case string(String)
        /// Digits.
        case integer(String)
        /// Digits followed by `L`.
        case long(String)
        /// Digits with a point.
        case decimal(String)
        /// A date after `@`.
        case date(String)
        /// A date with time after `@`.
        case dateTime(String)
        /// A time after `@T`.
        case time(String)
        /// An operator or a bracket.
        case symbol(String)
        /// The end of the text.
        case end
    }

    let kind: Kind
    let position: SourcePosition

    /// The token as an error message names it.
    var description: String {
        switch kind {
        case .word(let text), .symbol(let text), .integer(let text), .decimal(let text): "'\(text)'"
        case .long(let text): "'\(text)L'"
        case .quotedName(let text): "\"\(text)\""
        case .string(let text): "the string '\(text)'"
        case .date(let text), .dateTime(let text): "'@\(text)'"
        case .time(let text): "'@T\(text)'"
        case .end: "the end of the expression"
        }
    }
}

/// A place in the text of an expression.
public struct SourcePosition: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The line, counted from 1.
    public let line: Int
    /// The character of the line, counted from 1.
    public let column: Int

    /// A place.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Whether `left` comes first.
    public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }

    /// `line 1, column 5`.
    public var description: String { "line \(line), column \(column)" }
}

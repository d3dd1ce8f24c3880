/// Why an expression cannot be used: the place, the reason, and what to write instead.
public struct CQLDiagnostic: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where the offending part begins.
    public let position: SourcePosition
    /// What is wrong.
    public let message: String
    /// What to write instead, where that can be said.
    public let suggestion: String?

    /// A diagnostic at a place.
    public init(position: SourcePosition, message: String, suggestion: String? = nil) {
        self.position = position
        self.message = message
        self.suggestion = suggestion
    }

    /// Everything in one line: `line 1, column 1: "Age" is not a declared fact (did you mean "AgeInYears"?)`.
    public var description: String {
        "\(position): \(message)" + (suggestion.map { " (\($0))" } ?? "")
    }
}

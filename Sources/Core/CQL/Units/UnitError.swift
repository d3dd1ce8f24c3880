/// Text that is not a unit: why, and what was probably meant.
public struct UnitError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public let reason: String
    /// What to write instead, when that can be guessed.
    public let suggestion: String?

    /// Reason and suggestion in one line.
    public var description: String {
        suggestion.map { "\(reason); \($0)" } ?? reason
    }
}

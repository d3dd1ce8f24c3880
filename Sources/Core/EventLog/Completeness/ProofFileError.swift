/// Why a file is no proof that could be checked.
public struct ProofFileError: Error, Hashable, Sendable {
    /// What is wrong: a sentence without its full stop.
    public let reason: String
    /// What to do about it: a sentence without its full stop.
    public let advice: String

    /// An error for `reason`.
    public init(
        _ reason: String, advice: String = "Get the file again from where it came, changed by nobody in between"
    ) {
        self.reason = reason
        self.advice = advice
    }
}

extension ProofFileError: CustomStringConvertible {
    /// Reason and advice.
    public var description: String { "\(reason). \(advice)." }
}

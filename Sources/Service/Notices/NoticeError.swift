/// Why no letter could be made: what is wrong, and what to do.
public struct NoticeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, and where.
    public let message: String
    /// What to do about it.
    public let advice: String

    /// An error.
    public init(_ message: String, advice: String) {
        self.message = message
        self.advice = advice
    }

    /// Both.
    public var description: String { "\(message). \(advice)" }
}

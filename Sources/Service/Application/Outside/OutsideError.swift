/// Somebody outside could not be asked, or did not answer as they should.
public struct OutsideError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Who was asked.
    public let address: String
    /// What went wrong.
    public let reason: String
    /// What to do about it.
    public let advice: String

    /// An error about `address`.
    public init(address: String, reason: String, advice: String) {
        self.address = address
        self.reason = reason
        self.advice = advice
    }

    /// All of it in one line.
    public var description: String { "\(address): \(reason) (\(advice))" }
}

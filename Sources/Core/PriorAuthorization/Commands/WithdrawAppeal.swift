/// Asks to record that whoever appealed no longer does.
public struct WithdrawAppeal: Hashable, Sendable {
    /// Who withdraws it.
    public var by: String
    /// Why.
    public var reason: String

    /// A command.
    public init(by: String, reason: String) {
        self.by = by
        self.reason = reason
    }
}

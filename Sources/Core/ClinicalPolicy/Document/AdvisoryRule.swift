/// A remark to show when an expression is true; it decides nothing.
public struct AdvisoryRule: Hashable, Sendable {
    /// Its name.
    public let id: String
    /// The criteria beside which it is read.
    public let criteria: [String]
    /// The CQL expression, of the criterion profile.
    public let expression: String
    /// What it says.
    public let text: String
}

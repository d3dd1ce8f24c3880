/// What was sent cannot be taken: everything that is wrong with it, not only the first thing.
public struct FHIRError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The issues; at least one, and one of them an error.
    public let issues: [FHIRIssue]

    /// An error of at least one issue.
    public init(_ issues: [FHIRIssue]) {
        precondition(!issues.isEmpty, "an error says what is wrong")
        self.issues = issues
    }

    /// The issues, a line each.
    public var description: String { issues.map(\.description).joined(separator: "\n") }
}

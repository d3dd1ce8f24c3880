/// Who may judge a criterion, and on what.
public struct JudgementRule: Hashable, Sendable {
    /// What to ask the person.
    public let question: String
    /// The roles that may judge.
    public let roles: [String]
    /// Whether the judgement counts only where it cites a document on file.
    public let mustCite: Bool

    /// A rule.
    public init(question: String, roles: [String], mustCite: Bool) {
        self.question = question
        self.roles = roles
        self.mustCite = mustCite
    }
}

public import PriorAuthorization

/// What became of one of many commands that were given together.
public struct BulkAnswer: Sendable {
    /// The case; nil where none came about.
    public let caseID: CaseID?
    /// What became of the command; or why it could not be decided on, or not be appended: then nothing of it is in the log, unless the
    /// commit failed that was to bring it.
    public let result: Result<CommandResult, any Error>

    /// An answer.
    public init(caseID: CaseID?, _ result: Result<CommandResult, any Error>) {
        self.caseID = caseID
        self.result = result
    }
}

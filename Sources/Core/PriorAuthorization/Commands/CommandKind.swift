/// The commands there are, by name.
public enum CommandKind: String, Hashable, Sendable, CaseIterable {
    /// Hand in a request.
    case submit
    /// Put a document on file.
    case addDocument = "add-document"
    /// Assert a fact.
    case assertFact = "assert-fact"
    /// Correct a fact.
    case correctFact = "correct-fact"
    /// Ask for information: the request pends.
    case requestInformation = "request-information"
    /// Record an answer.
    case receiveInformation = "receive-information"
    /// Have the engine evaluate the criteria.
    case evaluate
    /// Judge a criterion that is left to judgement.
    case judge
    /// Decide the request.
    case determine
    /// Withdraw the request.
    case withdraw
    /// File an appeal.
    case fileAppeal = "file-appeal"
    /// Decide an appeal.
    case decideAppeal = "decide-appeal"
    /// Put a replay on record.
    case recordReplay = "record-replay"
    /// Publish a version of a policy.
    case publishPolicy = "publish-policy"
    /// Let a published version take effect.
    case activatePolicy = "activate-policy"
    /// Let a version take no more requests.
    case retirePolicy = "retire-policy"

    /// The commands on cases.
    public static let onCases = allCases.filter { $0.phases != nil }
    /// The commands on policies.
    public static let onPolicies = allCases.filter { $0.phases == nil }
}

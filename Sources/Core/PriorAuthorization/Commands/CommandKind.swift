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
    /// Assign a reviewer.
    case assignReviewer = "assign-reviewer"
    /// Record an emergency supply.
    case recordEmergencySupply = "record-emergency-supply"
    /// Ask for information: the request pends.
    case requestInformation = "request-information"
    /// Record an answer.
    case receiveInformation = "receive-information"
    /// Record that the time to answer passed.
    case lapseInformation = "lapse-information"
    /// Have the engine evaluate the criteria.
    case evaluate
    /// Judge a criterion that is left to judgement.
    case judge
    /// Record a conversation with the prescriber.
    case holdPeerToPeer = "hold-peer-to-peer"
    /// Decide the request.
    case determine
    /// Deny the request for an administrative reason.
    case denyAdministratively = "deny-administratively"
    /// Withdraw the request.
    case withdraw
    /// Close the request without a decision.
    case dismiss
    /// Take an extension of a clock.
    case takeExtension = "take-extension"
    /// Record that a deadline passed.
    case recordMissedDeadline = "record-missed-deadline"
    /// Record that a notice went out.
    case issueNotice = "issue-notice"
    /// Record a cycle that was given.
    case recordCycle = "record-cycle"
    /// Change what is authorized.
    case amendAuthorization = "amend-authorization"
    /// Let an authorization last longer.
    case extendAuthorization = "extend-authorization"
    /// End an authorization before its time.
    case terminateAuthorization = "terminate-authorization"
    /// Record that an authorization's last day passed.
    case expireAuthorization = "expire-authorization"
    /// File an appeal.
    case fileAppeal = "file-appeal"
    /// Acknowledge an appeal.
    case acknowledgeAppeal = "acknowledge-appeal"
    /// Record a review or a meeting of an appeal.
    case reviewAppeal = "review-appeal"
    /// Decide an appeal.
    case decideAppeal = "decide-appeal"
    /// Withdraw an appeal.
    case withdrawAppeal = "withdraw-appeal"
    /// Close an appeal without a decision.
    case dismissAppeal = "dismiss-appeal"
    /// Record that an external review was asked for.
    case requestExternalReview = "request-external-review"
    /// Record how an external review ended.
    case decideExternalReview = "decide-external-review"
    /// Record that a fair hearing was asked for.
    case requestFairHearing = "request-fair-hearing"
    /// Record how a fair hearing ended.
    case decideFairHearing = "decide-fair-hearing"
    /// Record that a reversal was carried out.
    case effectuate
    /// Correct a date.
    case correctDate = "correct-date"
    /// Annotate an error.
    case annotateError = "annotate-error"
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

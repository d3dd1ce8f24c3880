/// Which part of what the ledger holds was shown.
public enum AccessedPart: String, Hashable, Sendable, CaseIterable {
    /// The list of cases.
    case caseList = "case-list"
    /// A case whole.
    case wholeCase = "case"
    /// The events of a case.
    case events
    /// The list of a case's documents.
    case documents
    /// A document.
    case document
    /// Doses and vials.
    case dosing
    /// Evidence of when a case was received and decided.
    case evidence
    /// What an evaluation hangs on, what is missing, what would be otherwise.
    case answer
    /// Evaluations derived again.
    case replay
    /// Deadlines.
    case clocks
    /// What is authorized.
    case authorization
    /// Notices.
    case notices
    /// A case packet.
    case packet
    /// What a policy version would change.
    case impact
    /// A register.
    case register
    /// A sample of cases.
    case sample
    /// A proof of completeness with what the events say.
    case proof
    /// The ledger with what its events say.
    case bundle
    /// The record of accesses.
    case accessRecord = "access-record"
    /// Something else, as the description says.
    case other

    /// The part in words, for people.
    public var words: String {
        switch self {
        case .wholeCase: "the case"
        case .caseList: "the list of cases"
        case .accessRecord: "the access record"
        default: rawValue
        }
    }
}

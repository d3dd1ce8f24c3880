/// Where a case stands, as far as it matters for what may be done next.
public enum CasePhase: String, Hashable, Sendable, CaseIterable {
    /// Nothing has happened yet.
    case notSubmitted = "not-submitted"
    /// The request has arrived.
    case received
    /// It is under review.
    case inReview = "in-review"
    /// It waits for information.
    case pendedForInformation = "pended-for-information"
    /// A clinician has to decide.
    case clinicianReview = "clinician-review"
    /// What was asked for is authorized.
    case approved
    /// Less than was asked for is authorized.
    case modified
    /// Nothing is authorized.
    case denied
    /// The request was withdrawn.
    case withdrawn
    /// An appeal waits for a decision.
    case underAppeal = "under-appeal"
    /// An appeal was decided.
    case appealDecided = "appeal-decided"

    /// What is so in this phase, to follow "the case".
    var words: String {
        switch self {
        case .notSubmitted: "has no request yet"
        case .received: "has just been received"
        case .inReview: "is in review"
        case .pendedForInformation: "is pended for information"
        case .clinicianReview: "is in clinician review"
        case .approved: "is approved"
        case .modified: "is decided: modified"
        case .denied: "is decided: denied"
        case .withdrawn: "is withdrawn"
        case .underAppeal: "is under appeal"
        case .appealDecided: "has had its appeal decided"
        }
    }
}

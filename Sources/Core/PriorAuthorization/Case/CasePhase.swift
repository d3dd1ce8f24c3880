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
    /// The time to decide passed without a decision, which is itself adverse (42 CFR 438.404(c)(5)); a late decision is still due.
    case deemedDenied = "deemed-denied"
    /// What was asked for is authorized.
    case approved
    /// Less than was asked for is authorized.
    case modified
    /// Nothing is authorized.
    case denied
    /// Nothing is authorized, for a reason that is no judgement of medical necessity.
    case administrativelyDenied = "administratively-denied"
    /// The request was withdrawn.
    case withdrawn
    /// The request was closed without a decision.
    case dismissed
    /// An appeal arrived.
    case appealFiled = "appeal-filed"
    /// Whoever appealed was told that it arrived.
    case appealAcknowledged = "appeal-acknowledged"
    /// The appeal is looked at.
    case appealInReview = "appeal-in-review"
    /// An appeal was decided; a reversal may wait to be carried out.
    case appealDecided = "appeal-decided"
    /// Somebody outside the plan reviews the decision.
    case externalReview = "external-review"
    /// A state fair hearing is under way.
    case fairHearing = "fair-hearing"
    /// The last reversal was carried out.
    case effectuated

    /// What is so in this phase, to follow "the case".
    var words: String {
        switch self {
        case .notSubmitted: "has no request yet"
        case .received: "has just been received"
        case .inReview: "is in review"
        case .pendedForInformation: "is pended for information"
        case .clinicianReview: "is in clinician review"
        case .deemedDenied: "is deemed denied, its deadline having passed"
        case .approved: "is approved"
        case .modified: "is decided: modified"
        case .denied: "is decided: denied"
        case .administrativelyDenied: "is decided: denied for an administrative reason"
        case .withdrawn: "is withdrawn"
        case .dismissed: "is dismissed"
        case .appealFiled: "has an appeal that is not acknowledged"
        case .appealAcknowledged: "is under appeal"
        case .appealInReview: "has its appeal in review"
        case .appealDecided: "has had its appeal decided"
        case .externalReview: "is under external review"
        case .fairHearing: "is before a fair hearing"
        case .effectuated: "has had its reversal carried out"
        }
    }
}

extension Set where Element == CasePhase {
    /// The request waits for the plan's decision.
    public static let open: Set = [.received, .inReview, .pendedForInformation, .clinicianReview, .deemedDenied]
    /// The request was decided, and nothing is under way.
    public static let decided: Set = [
        .approved, .modified, .denied, .administrativelyDenied, .appealDecided, .effectuated,
    ]
    /// An appeal waits for the plan's decision.
    public static let underAppeal: Set = [.appealFiled, .appealAcknowledged, .appealInReview]
    /// Somebody outside the plan looks at it.
    public static let beyondThePlan: Set = [.externalReview, .fairHearing]
    /// The request was closed without a decision.
    public static let closed: Set = [.withdrawn, .dismissed]
}

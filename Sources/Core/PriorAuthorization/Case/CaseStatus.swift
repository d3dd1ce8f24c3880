/// Where a request stands.
public enum CaseStatus: Hashable, Sendable {
    /// Nothing has happened yet.
    case notSubmitted
    /// It has arrived.
    case received
    /// It is under review.
    case inReview
    /// It waits for answers to these requests for information, in the order they were made.
    case pendedForInformation([EventReference])
    /// A clinician has to decide.
    case clinicianReview
    /// What was asked for is authorized, by this determination or decision on appeal.
    case approved(by: EventReference)
    /// Less than was asked for is authorized, by this determination or decision on appeal.
    case modified(by: EventReference)
    /// Nothing is authorized, by this determination.
    case denied(by: EventReference)
    /// Nothing is authorized, by this administrative denial.
    case administrativelyDenied(by: EventReference)
    /// It was withdrawn.
    case withdrawn
    /// It was closed without a decision.
    case dismissed

    /// The status in a word: `received`, `pended-for-information`.
    public var word: String { phase.rawValue }

    /// Whether the request still waits for a decision.
    public var isOpen: Bool {
        switch self {
        case .received, .inReview, .pendedForInformation, .clinicianReview: true
        case .notSubmitted, .approved, .modified, .denied, .administrativelyDenied, .withdrawn, .dismissed: false
        }
    }

    var phase: CasePhase {
        switch self {
        case .notSubmitted: .notSubmitted
        case .received: .received
        case .inReview: .inReview
        case .pendedForInformation: .pendedForInformation
        case .clinicianReview: .clinicianReview
        case .approved: .approved
        case .modified: .modified
        case .denied: .denied
        case .administrativelyDenied: .administrativelyDenied
        case .withdrawn: .withdrawn
        case .dismissed: .dismissed
        }
    }
}

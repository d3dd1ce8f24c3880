import PriorAuthorization

/// What became of what was asked for: the codes of X12 005010, data element 306, as PAS answers with them
/// (extension-reviewActionCode). The codes only: X12 owns their texts.
public enum ReviewAction: String, Hashable, Sendable, CaseIterable {
    /// Authorized as asked.
    case certified = "A1"
    /// Authorized in part: some of the items.
    case partial = "A2"
    /// Not authorized.
    case notCertified = "A3"
    /// Not decided yet.
    case pended = "A4"
    /// Authorized otherwise than asked.
    case modified = "A6"
    /// To be talked over with the payer.
    case contactPayer = "CT"
    /// Nothing to be done.
    case noAction = "NA"
}

extension ReviewAction {
    /// What became of the request of `state`, by who decided.
    ///
    /// No software denies: a denial without a person behind it is answered as pended.
    init(_ state: CaseState, decidedBy decision: CaseDecision?) {
        switch state.status {
        case .notSubmitted, .received, .inReview, .pendedForInformation, .clinicianReview: self = .pended
        case .approved: self = .certified
        case .modified: self = decision?.isByPerson == false ? .pended : .modified
        case .denied, .administrativelyDenied: self = decision?.isByPerson == true ? .notCertified : .pended
        case .withdrawn: self = .noAction
        case .dismissed: self = .contactPayer
        }
    }
}

/// What somebody is assigned to do in a case.
public enum ReviewTask: String, Hashable, Sendable, CaseIterable {
    /// Review the request against the criteria.
    case review
    /// Decide the request as a clinician.
    case clinicianReview = "clinician-review"
    /// Decide the appeal.
    case appeal
}

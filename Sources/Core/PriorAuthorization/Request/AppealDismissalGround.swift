/// Why an appeal is dismissed without a decision.
public enum AppealDismissalGround: String, Hashable, Sendable, CaseIterable {
    /// It was filed after the time for it, without good cause.
    case filedLate = "filed-late"
    /// The member's written consent is missing (42 CFR 438.402(c)(1)(ii)).
    case noConsent = "no-consent"
    /// What is appealed was not adverse, or is no longer.
    case nothingAdverse = "nothing-adverse"
}

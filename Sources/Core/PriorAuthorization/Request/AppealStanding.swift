/// In what capacity somebody appeals (42 CFR 438.402(c)).
public enum AppealStanding: String, Hashable, Sendable, CaseIterable {
    /// The member.
    case member
    /// The provider, for the member and with the member's written consent.
    case provider
    /// An authorized representative of the member.
    case representative
}

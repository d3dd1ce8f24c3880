/// Whom a notice is for.
public enum NoticeRecipient: String, Hashable, Sendable, CaseIterable {
    /// The member.
    case member
    /// Whoever prescribes.
    case prescriber
    /// Somebody who acts for the member.
    case representative
}

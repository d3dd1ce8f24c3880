/// How a notice or an acknowledgement reached its recipient.
public enum NoticeMethod: String, Hashable, Sendable, CaseIterable {
    /// By mail.
    case mail
    /// By an electronic means the recipient agreed to.
    case electronic
    /// By fax.
    case fax
    /// By telephone.
    case telephone
    /// In person.
    case inPerson = "in-person"
}

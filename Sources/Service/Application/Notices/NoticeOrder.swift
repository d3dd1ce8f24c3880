public import CanonicalJSON
public import Notices
public import PriorAuthorization

/// Which letter is wanted, to whom and of when.
public struct NoticeOrder: Sendable {
    /// The kind.
    public var kind: NoticeKind
    /// Whom it is for.
    public var recipient: NoticeRecipient
    /// The addressee, in words; nil for the member or the prescriber by name.
    public var addressee: String?
    /// The date of notice; nil for now.
    public var issued: Timestamp?
    /// The entry in the log of the event it tells of; nil for the latest such event.
    public var about: UInt64?
    /// The entry in the log of the notice it corrects.
    public var supersedes: UInt64?
    /// Who sends it.
    public var plan: NoticePlan

    /// An order for a letter of `kind`.
    public init(
        _ kind: NoticeKind, for recipient: NoticeRecipient, addressee: String? = nil, issued: Timestamp? = nil,
        about: UInt64? = nil, supersedes: UInt64? = nil, plan: NoticePlan
    ) {
        self.kind = kind
        self.recipient = recipient
        self.addressee = addressee
        self.issued = issued
        self.about = about
        self.supersedes = supersedes
        self.plan = plan
    }
}

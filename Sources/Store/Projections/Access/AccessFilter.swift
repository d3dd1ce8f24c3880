public import CanonicalJSON
public import EventLog
public import PriorAuthorization

/// Which events of the access record are wanted; what is nil or false does not restrict.
public struct AccessFilter: Hashable, Sendable {
    /// About which case.
    public var caseID: CaseID?
    /// Of whose health information alone.
    public var member: MemberID?
    /// By whom.
    public var actor: String?
    /// Only those for which the glass was broken.
    public var brokeGlass: Bool
    /// Recorded from here on.
    public var from: Timestamp?
    /// Recorded before that.
    public var before: Timestamp?
    /// The entry of the log that they come after.
    public var after: EntryIndex?
    /// The most events.
    public var limit: Int?

    /// A filter; without restrictions, all events.
    public init(
        caseID: CaseID? = nil, member: MemberID? = nil, actor: String? = nil, brokeGlass: Bool = false,
        from: Timestamp? = nil, before: Timestamp? = nil, after: EntryIndex? = nil, limit: Int? = nil
    ) {
        self.caseID = caseID
        self.member = member
        self.actor = actor
        self.brokeGlass = brokeGlass
        self.from = from
        self.before = before
        self.after = after
        self.limit = limit
    }
}

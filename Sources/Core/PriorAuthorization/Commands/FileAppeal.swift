public import CanonicalJSON

/// Asks to record that an appeal arrived.
public struct FileAppeal: Hashable, Sendable {
    /// The determination appealed; nil for the one there is.
    public var determination: EventReference?
    /// When it arrived.
    public var received: Timestamp
    /// The calendar day of `received` where it was received; nil for that of UTC.
    public var receivedOn: CalendarDay?
    /// Who filed it.
    public var filer: String
    /// In what capacity.
    public var standing: AppealStanding
    /// How it was filed; nil where that is not known.
    public var channel: AppealChannel?
    /// Whether the member's written consent is on file; nil where the member filed.
    public var consent: Bool?
    /// How fast an answer is due.
    public var priority: Priority
    /// Why the filer holds the determination to be wrong.
    public var grounds: String

    /// An appeal.
    public init(
        determination: EventReference? = nil, received: Timestamp, receivedOn: CalendarDay? = nil, filer: String,
        standing: AppealStanding, channel: AppealChannel? = nil, consent: Bool? = nil, priority: Priority = .standard,
        grounds: String
    ) {
        self.determination = determination
        self.received = received
        self.receivedOn = receivedOn
        self.filer = filer
        self.standing = standing
        self.channel = channel
        self.consent = consent
        self.priority = priority
        self.grounds = grounds
    }
}

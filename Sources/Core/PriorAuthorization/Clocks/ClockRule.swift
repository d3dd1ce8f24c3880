/// One deadline: what sets its clock going, what it waits for, how long that may take, and who says so.
public struct ClockRule: Hashable, Sendable {
    /// Its name within the file: `decision-standard`. Rules of one name hold at different times.
    public let id: String
    /// What must be done, in a few plain words.
    public let title: String
    /// What sets the clock going.
    public let starts: ClockTrigger
    /// What it waits for: whichever comes first.
    public let stops: Set<ClockStop>
    /// The requests and appeals it is for; nil for both.
    public let priority: Priority?
    /// How long it runs.
    public let duration: ClockDuration
    /// Whether a last day on which no business is done gives way to the next business day. Only where days of the calendar are counted.
    public let endsOnBusinessDay: Bool
    /// By how much the deadline may be moved, once; nil where it may not.
    public let mayExtend: ClockDuration?
    /// How long before the deadline it counts as at risk: hours or calendar days.
    public let atRisk: ClockDuration
    /// What it means that the deadline passed.
    public let consequence: ClockConsequence
    /// The law or contract.
    public let source: String
    /// How well its words are known.
    public let certainty: SourceCertainty
    /// Whether a plan may set another figure in a file of its own.
    public let isConfigurable: Bool
    /// How the source was read, where that needs saying.
    public let note: String?
    /// The first day on which it sets clocks going; nil where it always did.
    public let from: CalendarDay?
    /// The last; nil where it still does.
    public let through: CalendarDay?

    /// A rule.
    public init(
        id: String, title: String, starts: ClockTrigger, stops: Set<ClockStop>, priority: Priority? = nil,
        duration: ClockDuration, endsOnBusinessDay: Bool = false, mayExtend: ClockDuration? = nil,
        atRisk: ClockDuration,
        consequence: ClockConsequence, source: String, certainty: SourceCertainty, isConfigurable: Bool = true,
        note: String? = nil, from: CalendarDay? = nil, through: CalendarDay? = nil
    ) {
        self.id = id
        self.title = title
        self.starts = starts
        self.stops = stops
        self.priority = priority
        self.duration = duration
        self.endsOnBusinessDay = endsOnBusinessDay
        self.mayExtend = mayExtend
        self.atRisk = atRisk
        self.consequence = consequence
        self.source = source
        self.certainty = certainty
        self.isConfigurable = isConfigurable
        self.note = note
        self.from = from
        self.through = through
    }

    /// Whether it sets clocks going on `day`.
    public func isInForce(on day: CalendarDay) -> Bool {
        (from.map { $0 <= day } ?? true) && (through.map { day <= $0 } ?? true)
    }

    /// Whether its deadline may be moved by `duration`.
    public func allowsExtension(by duration: ClockDuration) -> Bool {
        mayExtend.map { $0.unit == duration.unit && duration.amount <= $0.amount } ?? false
    }
}

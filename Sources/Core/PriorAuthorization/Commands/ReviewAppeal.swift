/// Asks to record a review or a meeting of the appeal.
public struct ReviewAppeal: Hashable, Sendable {
    /// The day.
    public var heldOn: CalendarDay
    /// On the record, or in a meeting.
    public var kind: AppealMeeting
    /// Who took part; at least one.
    public var participants: [String]
    /// What was said and seen.
    public var summary: String

    /// A command.
    public init(heldOn: CalendarDay, kind: AppealMeeting, participants: [String], summary: String) {
        self.heldOn = heldOn
        self.kind = kind
        self.participants = participants
        self.summary = summary
    }
}

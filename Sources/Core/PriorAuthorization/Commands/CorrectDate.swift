/// Asks to correct a date on record.
public struct CorrectDate: Hashable, Sendable {
    /// The event whose date it is.
    public var event: EventReference
    /// Which of its dates.
    public var date: CorrectableDate
    /// What is right: a day, or a moment in RFC 3339.
    public var newValue: String
    /// Why.
    public var reason: String
    /// Who approved it: somebody other than whoever corrects.
    public var approver: ActorID

    /// A command.
    public init(event: EventReference, date: CorrectableDate, newValue: String, reason: String, approver: ActorID) {
        self.event = event
        self.date = date
        self.newValue = newValue
        self.reason = reason
        self.approver = approver
    }
}

/// What sets a clock going.
public enum ClockTrigger: String, Hashable, Sendable, CaseIterable {
    /// A request was received.
    case requestReceived = "request-received"
    /// Information was asked for.
    case informationRequested = "information-requested"
    /// The answer came, or the time for it was over.
    case informationAnswered = "information-answered"
    /// Less than was asked for was authorized: the moment of the determination.
    case adverseDetermination = "adverse-determination"
    /// The member was told of that: the date on the notice.
    case adverseNotice = "adverse-notice"
    /// An appeal was received.
    case appealFiled = "appeal-filed"
    /// An appeal was decided.
    case appealResolved = "appeal-resolved"
    /// The member was told how the appeal ended: the date on the notice.
    case resolutionNotice = "resolution-notice"
    /// An appeal, a review or a hearing gave what had been denied.
    case reversal
}

/// How a clock that nothing has stopped stands at a moment.
public enum ClockStanding: String, Hashable, Sendable, CaseIterable {
    /// There is time.
    case running
    /// The deadline is near.
    case atRisk = "at-risk"
    /// The deadline has passed.
    case overdue
}

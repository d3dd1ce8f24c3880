public import CanonicalJSON

/// How a clock that nothing has stopped stands at a moment.
public enum ClockStanding: String, Hashable, Sendable, CaseIterable {
    /// There is time.
    case running
    /// The deadline is near.
    case atRisk = "at-risk"
    /// The deadline has passed.
    case overdue
}

extension ClockStanding {
    /// How a clock stands at `now` that counts as at risk from `atRisk` on and runs out at `due`. The last millisecond is on time.
    public init(atRisk: Timestamp, due: Timestamp, at now: Timestamp) {
        self = now > due ? .overdue : now < atRisk ? .running : .atRisk
    }
}

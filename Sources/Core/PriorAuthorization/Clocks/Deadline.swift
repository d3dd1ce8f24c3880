public import CanonicalJSON

/// When a clock runs out, with what else is needed to count it again.
public struct Deadline: Hashable, Sendable {
    /// The last millisecond in which what is due is on time.
    public let due: Timestamp
    /// The days between start and end that were not counted, in order: weekends and holidays where business days are counted, those
    /// that a last day gave way to elsewhere, and else none.
    public let closures: [CalendarDay]

    /// A deadline.
    public init(due: Timestamp, closures: [CalendarDay]) {
        self.due = due
        self.closures = closures
    }
}

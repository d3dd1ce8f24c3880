/// Asks to record that a deadline passed.
public struct RecordMissedDeadline: Hashable, Sendable {
    /// The clock; nil where only one is overdue.
    public var clock: EventReference?

    /// A command.
    public init(clock: EventReference? = nil) {
        self.clock = clock
    }
}

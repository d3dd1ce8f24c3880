public import CanonicalJSON

/// A clock of a case: when it is due, and what became of it.
public struct ClockState: Hashable, Sendable {
    /// What ended the wait.
    public struct Stop: Hashable, Sendable {
        /// The event.
        public let event: EventReference
        /// When it happened.
        public let at: Timestamp
    }

    /// Its start.
    public let started: Recorded<ClockStarted>
    /// Its extensions, in their order.
    public internal(set) var extensions: [Recorded<ExtensionTaken>] = []
    /// What it waited for, once that happened.
    public internal(set) var stopped: Stop?
    /// That it ran out, where that is on record.
    public internal(set) var missed: Recorded<DeadlineMissed>?
    /// The clock that replaced it, where the date that started it was corrected.
    public internal(set) var supersededBy: EventReference?

    init(started: Recorded<ClockStarted>) {
        self.started = started
    }

    /// The rule.
    public var rule: ClockRule { started.payload.rule.rule }

    /// The days by which the clock was extended that it replaced; 0 without one.
    var carriedDays = 0

    /// The last millisecond that is on time, extensions included: its own, or that of the clock it replaced.
    public var due: Timestamp {
        if let extended = extensions.last { return extended.payload.newDue }
        guard carriedDays > 0 else { return started.payload.due }
        return started.payload.rule.extended(
            started.payload.due, by: ClockDuration(carriedDays, .calendarDays), closures: [])
    }

    /// The days by which it is extended, by itself or through the clock it replaced.
    var extendedDays: Int {
        guard let extended = extensions.last?.payload else { return carriedDays }
        // Half a day allows for an hour that daylight saving takes or gives.
        let day: Int64 = 86_400_000
        return Int((extended.newDue.milliseconds - extended.oldDue.milliseconds + day / 2) / day)
    }

    /// Whether it still waits: nothing stopped it, and it was not replaced.
    public var isRunning: Bool { stopped == nil && supersededBy == nil }

    /// How it stands at `now`: `running`, `at-risk` or `overdue` while it waits; nil once it does not.
    public func standing(at now: Timestamp) -> ClockStanding? {
        isRunning ? started.payload.rule.standing(due: due, at: now) : nil
    }

    /// Whether what it waited for happened in time; nil while it waits in time, or where it was replaced.
    public func isTimely(at now: Timestamp) -> Bool? {
        guard supersededBy == nil else { return nil }
        if let stopped { return stopped.at <= due }
        return now > due ? false : nil
    }

    func knows(_ event: EventReference) -> Bool {
        started.id == event || missed?.id == event || extensions.contains { $0.id == event }
    }
}

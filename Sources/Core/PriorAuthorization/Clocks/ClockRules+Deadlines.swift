public import CanonicalJSON

extension ClockRules {
    /// When the clock of `rule`, set going at `start`, runs out.
    ///
    /// Hours are elapsed time. Days are those of the zone: the day of the start is not counted, and the last one counts to its last
    /// millisecond.
    public func due(_ rule: ClockRule, from start: Timestamp) -> Deadline {
        count.deadline(rule.duration, endsOnBusinessDay: rule.endsOnBusinessDay, from: start)
    }

    /// When a clock that ran out at `due` does so once it is extended: the duration is counted from `due`.
    public func extended(_ due: Timestamp, by duration: ClockDuration) -> Deadline {
        count.deadline(duration, endsOnBusinessDay: false, from: due)
    }

    /// What an event that starts a clock of `rule` records: the rule itself and the legal time, so that the deadline can be counted again
    /// from the event alone.
    public func pinned(_ rule: ClockRule) -> PinnedClockRule {
        PinnedClockRule(rules: id, version: version, digest: digest, zone: zone, rule: rule)
    }

    private var count: DeadlineCount {
        DeadlineCount(zone: zone, isClosed: calendar.isClosed)
    }
}

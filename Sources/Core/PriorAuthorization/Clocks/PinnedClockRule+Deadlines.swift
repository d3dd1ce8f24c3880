public import CanonicalJSON

extension PinnedClockRule {
    /// When the clock runs out, counted again from what the events say alone: the start, and the days that were not counted.
    ///
    /// Equal to ``Deadline/due`` of the deadline whose closures these are; another answer shows that event and rule disagree.
    public func due(from start: Timestamp, closures: [CalendarDay]) -> Timestamp {
        count(closures).deadline(rule.duration, endsOnBusinessDay: rule.endsOnBusinessDay, from: start).due
    }

    /// When a clock that ran out at `due` does so once it is extended, counted again in the same way.
    public func extended(_ due: Timestamp, by duration: ClockDuration, closures: [CalendarDay]) -> Timestamp {
        count(closures).deadline(duration, endsOnBusinessDay: false, from: due).due
    }

    /// The moment from which a clock that runs out at `due` counts as at risk: so many hours before, or the beginning of the last so
    /// many days.
    public func atRisk(before due: Timestamp) -> Timestamp {
        switch rule.atRisk.unit {
        case .hours: Timestamp(milliseconds: due.milliseconds - Int64(rule.atRisk.amount) * 3_600_000)
        case .calendarDays, .businessDays: zone.start(ofDay: zone.dayNumber(of: due) - rule.atRisk.amount + 1)
        }
    }

    /// How a clock that runs out at `due`, and that nothing has stopped, stands at `now`. The last millisecond is on time.
    public func standing(due: Timestamp, at now: Timestamp) -> ClockStanding {
        ClockStanding(atRisk: atRisk(before: due), due: due, at: now)
    }

    private func count(_ closures: [CalendarDay]) -> DeadlineCount {
        let closed = Set(closures.map(\.dayNumber))
        return DeadlineCount(zone: zone, isClosed: closed.contains)
    }
}

import CanonicalJSON

/// Counts a time from a start to its end: the one place where that is done.
struct DeadlineCount {
    /// Whose days and hours.
    let zone: TimeZoneRule
    /// Whether no business is done on the day of a number.
    let isClosed: (Int) -> Bool

    /// Hours are elapsed time. Days are counted from the day after the start's, and end with the last millisecond of the last.
    func deadline(_ duration: ClockDuration, endsOnBusinessDay: Bool, from start: Timestamp) -> Deadline {
        var closures: [CalendarDay] = []
        func skips(_ day: Int) -> Bool {
            // Days beyond the calendar's end are all business days, so that counting ends.
            guard day <= CalendarDay.numbers.upperBound, isClosed(day) else { return false }
            closures.append(CalendarDay(dayNumber: day))
            return true
        }
        switch duration.unit {
        case .hours:
            return Deadline(
                due: Timestamp(milliseconds: start.milliseconds + Int64(duration.amount) * 3_600_000), closures: [])
        case .calendarDays:
            var day = zone.dayNumber(of: start) + duration.amount
            while endsOnBusinessDay && skips(day) { day += 1 }
            return Deadline(due: zone.end(ofDay: day), closures: closures)
        case .businessDays:
            var day = zone.dayNumber(of: start)
            for _ in 0..<duration.amount {
                repeat { day += 1 } while skips(day)
            }
            return Deadline(due: zone.end(ofDay: day), closures: closures)
        }
    }
}

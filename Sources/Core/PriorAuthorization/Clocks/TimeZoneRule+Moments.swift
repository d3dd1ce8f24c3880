public import CanonicalJSON

extension TimeZoneRule {
    /// What clocks and calendars of the place show at `moment`.
    public func localTime(of moment: Timestamp) -> LocalTime {
        let (day, rest) = TimeZoneRule.split(Int(moment.milliseconds) + offset(at: moment))
        return LocalTime(day: CalendarDay(dayNumber: day), milliseconds: rest)
    }

    /// The calendar day of the place at `moment`.
    public func day(of moment: Timestamp) -> CalendarDay {
        CalendarDay(dayNumber: dayNumber(of: moment))
    }

    /// The moment at which clocks of the place show `time`.
    ///
    /// A time that comes twice, when daylight saving time ends, is the first of the two. A time that is left out, when it begins, is
    /// read by the clocks that were not changed: 02:30 is the moment shown as 03:30.
    public func moment(of time: LocalTime) -> Timestamp {
        moment(day: time.day.dayNumber, milliseconds: time.milliseconds)
    }

    /// The first moment of `day` at the place.
    public func start(of day: CalendarDay) -> Timestamp {
        moment(day: day.dayNumber, milliseconds: 0)
    }

    /// The last millisecond of `day` at the place; the day may have had 23, 24 or 25 hours.
    public func end(of day: CalendarDay) -> Timestamp {
        end(ofDay: day.dayNumber)
    }

    func dayNumber(of moment: Timestamp) -> Int {
        TimeZoneRule.split(Int(moment.milliseconds) + offset(at: moment)).day
    }

    func start(ofDay number: Int) -> Timestamp { moment(day: number, milliseconds: 0) }

    func end(ofDay number: Int) -> Timestamp {
        Timestamp(milliseconds: moment(day: number + 1, milliseconds: 0).milliseconds - 1)
    }

    private func moment(day: Int, milliseconds: Int) -> Timestamp {
        let shown = day * LocalTime.perDay + milliseconds
        let daylight = Timestamp(milliseconds: Int64(shown - daylightOffset * 60_000))
        guard offset(at: daylight) != daylightOffset * 60_000 else { return daylight }
        return Timestamp(milliseconds: Int64(shown - standardOffset * 60_000))
    }

    /// Local time minus UTC at `moment`, in milliseconds.
    private func offset(at moment: Timestamp) -> Int {
        let standard = Int(moment.milliseconds) + standardOffset * 60_000
        // Clocks are not changed near the turn of a year, so the year of standard time is the year.
        let year = CalendarDay.year(ofDayNumber: TimeZoneRule.split(standard).day)
        let begins = daylightBegins.milliseconds(in: year)
        let ends = daylightEnds.milliseconds(in: year) - (daylightOffset - standardOffset) * 60_000
        return (begins..<max(begins, ends)).contains(standard) ? daylightOffset * 60_000 : standardOffset * 60_000
    }

    /// Milliseconds since 1970-01-01, 00:00, as days and the milliseconds of the last.
    private static func split(_ milliseconds: Int) -> (day: Int, rest: Int) {
        let (day, rest) = milliseconds.quotientAndRemainder(dividingBy: LocalTime.perDay)
        return rest < 0 ? (day - 1, rest + LocalTime.perDay) : (day, rest)
    }
}

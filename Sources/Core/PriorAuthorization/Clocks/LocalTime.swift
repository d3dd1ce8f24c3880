/// What clocks and calendars show at a place: the day, and the time of that day.
public struct LocalTime: Hashable, Sendable {
    /// The day.
    public let day: CalendarDay
    /// The time shown, in milliseconds after 00:00: 0 to 86,399,999 on every day, also where an hour is left out or comes twice.
    public let milliseconds: Int

    /// A day and a time on it; what lies outside the day is brought to its first or last millisecond.
    public init(day: CalendarDay, milliseconds: Int) {
        self.day = day
        self.milliseconds = min(max(milliseconds, 0), LocalTime.perDay - 1)
    }

    /// The milliseconds of a day as clocks show them.
    static let perDay = 86_400_000
}

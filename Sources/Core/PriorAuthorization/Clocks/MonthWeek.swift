/// Weekdays within months.
enum MonthWeek {
    /// The number of the `week`-th `weekday` of a month: 1 for the first, to 4.
    static func dayNumber(of weekday: Weekday, week: Int, month: Int, year: Int) -> Int {
        let first = CalendarDay.dayNumber(year: year, month: month, day: 1)
        return first + (weekday.place - Weekday(dayNumber: first).place + 7) % 7 + (week - 1) * 7
    }

    /// The number of the last `weekday` of a month.
    static func lastDayNumber(of weekday: Weekday, month: Int, year: Int) -> Int {
        let length = CalendarDay.days(inMonth: month, ofYear: year)
        let last = CalendarDay.dayNumber(year: year, month: month, day: length)
        return last - (Weekday(dayNumber: last).place - weekday.place + 7) % 7
    }
}

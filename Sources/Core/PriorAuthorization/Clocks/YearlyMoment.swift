import CanonicalJSON

/// A moment that comes back every year: the second Sunday of March, 02:00, as clocks show it.
public struct YearlyMoment: Hashable, Sendable {
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the week.
    public let weekday: Weekday
    /// Which of the month's: 1 for the first, to 4.
    public let week: Int
    /// The time of day in minutes after 00:00, by the clocks that are about to be changed.
    public let minute: Int

    /// A moment of each year.
    public init(month: Int, weekday: Weekday, week: Int, minute: Int) {
        self.month = month
        self.weekday = weekday
        self.week = week
        self.minute = minute
    }

    /// The moment in `year`, in milliseconds since 1970-01-01, 00:00, as local clocks count.
    func milliseconds(in year: Int) -> Int {
        MonthWeek.dayNumber(of: weekday, week: week, month: month, year: year) * LocalTime.perDay + minute * 60_000
    }
}

extension YearlyMoment: PayloadPart {
    var json: JSONValue {
        [
            "minute": .integer(Int64(minute)), "month": .integer(Int64(month)), "week": .integer(Int64(week)),
            "weekday": .string(weekday.rawValue),
        ]
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        minute = try reader.count("minute", 0...1439)
        month = try reader.count("month", 1...12)
        week = try reader.count("week", 1...4)
        weekday = try reader.choice("weekday")
    }
}

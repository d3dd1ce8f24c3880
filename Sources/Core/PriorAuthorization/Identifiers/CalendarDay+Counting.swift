import CanonicalJSON

extension CalendarDay {
    /// The days from 1970-01-01 to this one; negative before it.
    public var dayNumber: Int { CalendarDay.dayNumber(year: year, month: month, day: day) }

    /// The day `dayNumber` days after 1970-01-01. The calendar begins with 0001-01-01 and ends with 9999-12-31: what lies beyond
    /// is the one or the other.
    public init(dayNumber: Int) {
        let date = CalendarDay.date(ofDayNumber: dayNumber)
        self.init(year: Int(date.year), month: Int(date.month), day: Int(date.day))
    }

    /// The day `days` after this one, before it where negative; the calendar ends as ``init(dayNumber:)`` says.
    public func adding(days: Int) -> CalendarDay {
        let most = CalendarDay.numbers.count
        return CalendarDay(dayNumber: dayNumber + min(max(days, -most), most))
    }

    /// The day of the week.
    public var weekday: Weekday { Weekday(dayNumber: dayNumber) }

    static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        Int(CivilDate(year: Int64(year), month: Int64(month), day: Int64(day)).daysSince1970)
    }

    /// The year of the day `dayNumber` days after 1970-01-01.
    static func year(ofDayNumber dayNumber: Int) -> Int { Int(date(ofDayNumber: dayNumber).year) }

    private static func date(ofDayNumber dayNumber: Int) -> CivilDate {
        CivilDate(daysSince1970: Int64(min(max(dayNumber, numbers.lowerBound), numbers.upperBound)))
    }

    /// The numbers of 0001-01-01 and 9999-12-31.
    static let numbers = -719_162...2_932_896
}

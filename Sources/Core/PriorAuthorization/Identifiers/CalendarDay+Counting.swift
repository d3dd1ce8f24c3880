extension CalendarDay {
    /// The days from 1970-01-01 to this one; negative before it.
    public var dayNumber: Int { CalendarDay.dayNumber(year: year, month: month, day: day) }

    /// The day `dayNumber` days after 1970-01-01. The calendar begins with 0001-01-01 and ends with 9999-12-31: what lies beyond
    /// is the one or the other.
    public init(dayNumber: Int) {
        let date = CalendarDay.date(ofDayNumber: dayNumber)
        self.init(year: date.year, month: date.month, day: date.day)
    }

    /// The day `days` after this one, before it where negative; the calendar ends as ``init(dayNumber:)`` says.
    public func adding(days: Int) -> CalendarDay {
        CalendarDay(dayNumber: dayNumber + min(max(days, -CalendarDay.longest), CalendarDay.longest))
    }

    /// The day of the week.
    public var weekday: Weekday { Weekday(dayNumber: dayNumber) }

    /// The date of the day `dayNumber` days after 1970-01-01, as ``init(dayNumber:)`` says.
    static func date(ofDayNumber dayNumber: Int) -> (year: Int, month: Int, day: Int) {
        let number = min(max(dayNumber, numbers.lowerBound), numbers.upperBound)
        // Counted from 1 March of the year 0, in eras of 400 years; so the leap day is the last of its year.
        let (era, dayOfEra) = (number + beforeEpoch).quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    /// The number of the day that a month of a year has; `year` is 0 or more.
    static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = marchYear >= 0 ? marchYear / 400 : -1
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - beforeEpoch
    }

    /// The numbers of 0001-01-01 and 9999-12-31.
    static let numbers = -719_162...2_932_896

    /// The days from 0000-03-01 to 1970-01-01.
    private static let beforeEpoch = 719_468
    /// More days than the calendar has.
    private static let longest = 4_000_000
}

/// The days on which business is done: those that are neither weekend nor holiday.
public struct BusinessCalendar: Hashable, Sendable {
    /// Whose days they are.
    public let name: String
    /// The days of the week on which no business is done.
    public let weekend: Set<Weekday>
    /// The holidays.
    public let holidays: [Holiday]
    /// The law or contract.
    public let source: String
    /// How well its words are known.
    public let certainty: SourceCertainty

    /// A calendar. A holiday counted from one that is not in the list, or is itself counted from another, is no day at all.
    public init(
        name: String, weekend: Set<Weekday>, holidays: [Holiday], source: String, certainty: SourceCertainty
    ) {
        self.name = name
        self.weekend = weekend
        self.holidays = holidays
        self.source = source
        self.certainty = certainty
    }

    /// Whether business is done on `day`.
    public func isBusinessDay(_ day: CalendarDay) -> Bool {
        !isClosed(day.dayNumber)
    }

    /// The holiday kept on `day`; nil without one. A weekend is none.
    public func holiday(on day: CalendarDay) -> Holiday? {
        holiday(onDay: day.dayNumber)
    }

    /// The days of `range` on which no business is done, in order.
    public func closures(in range: ClosedRange<CalendarDay>) -> [CalendarDay] {
        (range.lowerBound.dayNumber...range.upperBound.dayNumber).filter(isClosed).map { CalendarDay(dayNumber: $0) }
    }

    /// The holidays of `year` with the days on which they are kept, in the order of the list. New Year's Day may be kept on the last
    /// day of the year before.
    public func holidays(of year: Int) -> [(holiday: Holiday, day: CalendarDay)] {
        holidays.compactMap { holiday in
            dayNumber(of: holiday, in: year).map { (holiday, CalendarDay(dayNumber: $0)) }
        }
    }

    func isClosed(_ number: Int) -> Bool {
        weekend.contains(Weekday(dayNumber: number)) || holiday(onDay: number) != nil
    }

    private func holiday(onDay number: Int) -> Holiday? {
        // A day may belong to a holiday of a neighbouring year only near the turn of the year.
        let first = CalendarDay.year(ofDayNumber: number - BusinessCalendar.reach)
        let last = CalendarDay.year(ofDayNumber: number + BusinessCalendar.reach)
        for year in first...last {
            if let holiday = holidays.first(where: { dayNumber(of: $0, in: year) == number }) { return holiday }
        }
        return nil
    }

    private func dayNumber(of holiday: Holiday, in year: Int) -> Int? {
        if let since = holiday.since, year < since { return nil }
        switch holiday.date {
        case .fixed(let month, let day, let isMoved):
            let number = CalendarDay.dayNumber(year: year, month: month, day: day)
            guard isMoved else { return number }
            switch Weekday(dayNumber: number) {
            case .saturday: return number - 1
            case .sunday: return number + 1
            default: return number
            }
        case .nthWeekday(let month, let weekday, let week):
            return MonthWeek.dayNumber(of: weekday, week: week, month: month, year: year)
        case .lastWeekday(let month, let weekday):
            return MonthWeek.lastDayNumber(of: weekday, month: month, year: year)
        case .offset(let days, let name):
            guard let other = holidays.first(where: { $0.name == name }), !other.isCounted else { return nil }
            return dayNumber(of: other, in: year).map { $0 + days }
        }
    }

    /// More days than a holiday may be kept outside its own year.
    private static let reach = 20
}

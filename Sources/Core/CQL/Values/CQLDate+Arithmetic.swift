extension CQLDate {
    /// Days since 0000-03-01 of the first day the date may mean; years count from March so that leap days come last.
    static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let marchYear = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear
    }

    /// The day `number` days after 0000-03-01, or nil outside the years 1 to 9999.
    init?(dayNumber number: Int) {
        guard number >= CQLDate.dayNumber(1, 1, 1), number <= CQLDate.dayNumber(9999, 12, 31) else { return nil }
        let era = number / 146_097
        let dayOfEra = number % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    private var firstDay: (year: Int, month: Int, day: Int) {
        (year, month ?? 1, day ?? 1)
    }

    private var lastDay: (year: Int, month: Int, day: Int) {
        let month = month ?? 12
        return (year, month, day ?? CQLDate.days(inMonth: month, of: year))
    }

    /// The date `count` periods later, or earlier when negative, as precise as this one.
    ///
    /// A day past the end of its month becomes the last of the month. A period finer than the date is counted in the
    /// date's own, a year being 12 months or 365 days and a month 30 days, cut towards zero (CQL 1.5, Appendix B, Add).
    /// Nil outside the years 1 to 9999.
    public func advanced(by count: Int, _ period: CQLDatePrecision) -> CQLDate? {
        guard abs(count) <= 10_000 * 366 else { return nil }
        switch (period, precision) {
        case (.week, _): return advanced(by: count * 7, .day)
        case (.year, _): return advanced(months: count * 12)
        case (.month, .year): return advanced(months: count / 12 * 12)
        case (.month, _): return advanced(months: count)
        case (.day, .year): return advanced(months: count / 365 * 12)
        case (.day, .month): return advanced(months: count / 30)
        case (.day, _):
            let (year, month, day) = firstDay
            return CQLDate(dayNumber: CQLDate.dayNumber(year, month, day) + count)
        }
    }

    private func advanced(months count: Int) -> CQLDate? {
        let months = year * 12 + (month ?? 1) - 1 + count
        guard months >= 12 else { return nil }
        let (year, month) = (months / 12, months % 12 + 1)
        guard year <= 9999 else { return nil }
        return CQLDate(
            year: year, month: self.month == nil ? nil : month,
            day: day.map { min($0, CQLDate.days(inMonth: month, of: year)) })
    }

    /// The whole periods from `self` to `other`, negative backwards: the least and the most that the dates allow.
    ///
    /// A period is whole when the same day of the month is reached again, or the day after where there is none: from
    /// 2000-02-29 to 2018-02-28 are 17 years (CQL 1.5, Appendix H).
    public func duration(to other: CQLDate, in period: CQLDatePrecision) -> ClosedRange<Int> {
        let least = CQLDate.wholePeriods(from: lastDay, to: other.firstDay, period)
        if precision == .day, other.precision == .day { return least...least }
        let most = CQLDate.wholePeriods(from: firstDay, to: other.lastDay, period)
        return least...most
    }

    /// The boundaries of the period crossed from `self` to `other`, negative backwards; weeks begin on Sunday.
    func difference(to other: CQLDate, in period: CQLDatePrecision) -> ClosedRange<Int> {
        let least = CQLDate.boundaries(from: lastDay, to: other.firstDay, period)
        if precision == .day, other.precision == .day { return least...least }
        let most = CQLDate.boundaries(from: firstDay, to: other.lastDay, period)
        return least...most
    }

    private typealias Day = (year: Int, month: Int, day: Int)

    private static func wholePeriods(from start: Day, to end: Day, _ period: CQLDatePrecision) -> Int {
        switch period {
        case .day, .week:
            let days = dayNumber(end.year, end.month, end.day) - dayNumber(start.year, start.month, start.day)
            return period == .day ? days : days / 7
        case .month, .year:
            var months = (end.year - start.year) * 12 + end.month - start.month
            if months > 0, end.day < start.day { months -= 1 }
            if months < 0, end.day > start.day { months += 1 }
            return period == .month ? months : months / 12
        }
    }

    private static func boundaries(from start: Day, to end: Day, _ period: CQLDatePrecision) -> Int {
        switch period {
        case .year: return end.year - start.year
        case .month: return (end.year - start.year) * 12 + end.month - start.month
        case .day: return dayNumber(end.year, end.month, end.day) - dayNumber(start.year, start.month, start.day)
        case .week:
            // 0000-03-05 was a Sunday, and day numbers are never negative.
            func week(_ day: Day) -> Int { (dayNumber(day.year, day.month, day.day) + 3) / 7 }
            return week(end) - week(start)
        }
    }
}

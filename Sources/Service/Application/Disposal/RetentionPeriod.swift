public import CanonicalJSON
public import PriorAuthorization

/// How long a case is kept after its last event.
public struct RetentionPeriod: Hashable, Sendable {
    /// The number of years, 1 to 100.
    public let years: Int

    /// The years that 42 CFR 438.3(u) asks for: no less than 10.
    public static let federal = RetentionPeriod(years: 10)!
    /// What to give as the basis of the federal period.
    public static let federalBasis = "42 CFR 438.3(u): 10 years"

    /// A period of `years`; nil unless 1 to 100.
    public init?(years: Int) {
        guard (1...100).contains(years) else { return nil }
        self.years = years
    }

    /// The last day, in UTC, on which a case must be kept whose last event was recorded at `moment`: the same day so many years
    /// later, the day of the event itself not counted.
    public func lastDay(after moment: Timestamp) -> CalendarDay {
        let next = Timestamp(milliseconds: moment.milliseconds + 86_400_000)
        return CalendarDay.utc(next).lastDay(ofMonths: years * 12)
    }
}

extension CalendarDay {
    /// The day of `moment` in UTC; a moment after the year 9999 falls on its last day.
    static func utc(_ moment: Timestamp) -> CalendarDay {
        CalendarDay(of: moment.rfc3339) ?? CalendarDay("9999-12-31")!
    }
}

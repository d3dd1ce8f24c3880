/// A calendar unit, by which dates are known, compared and counted.
public enum CQLDatePrecision: UInt8, Hashable, Sendable, CaseIterable {
    /// Years.
    case year
    /// Months.
    case month
    /// Weeks, which count days but are no precision of a date.
    case week
    /// Days.
    case day

    /// The singular keyword: `year`.
    public var name: String {
        switch self {
        case .year: "year"
        case .month: "month"
        case .week: "week"
        case .day: "day"
        }
    }

    /// The precision called `word`, in the singular or the plural.
    init?(word: String) {
        guard let precision = CQLDatePrecision.allCases.first(where: { word == $0.name || word == $0.name + "s" })
        else {
            return nil
        }
        self = precision
    }
}

/// A unit of time by which dates and times are known, compared and counted (CQL 1.5, Appendix B, date/time operators).
enum TemporalUnit: Int, Hashable, Sendable, CaseIterable, Comparable {
    case year, month, day, hour, minute, second, millisecond
    /// Seven days: counts, and is no precision of a value.
    case week

    static func < (left: TemporalUnit, right: TemporalUnit) -> Bool { left.rawValue < right.rawValue }

    /// The singular keyword.
    var name: String {
        switch self {
        case .year: "year"
        case .month: "month"
        case .day: "day"
        case .hour: "hour"
        case .minute: "minute"
        case .second: "second"
        case .millisecond: "millisecond"
        case .week: "week"
        }
    }

    /// The unit called `word`, in the singular or the plural.
    init?(word: some StringProtocol) {
        guard let unit = TemporalUnit.allCases.first(where: { word == $0.name || word == $0.name + "s" }) else {
            return nil
        }
        self = unit
    }

    /// The unit that `unit` of a quantity moves a date by; nil where it moves none.
    init?(of unit: Unit) {
        switch unit.text {
        case "a": self = .year
        case "mo": self = .month
        case "wk": self = .week
        case "d": self = .day
        case "h": self = .hour
        case "min": self = .minute
        case "s": self = .second
        case "ms": self = .millisecond
        default: self.init(word: unit.text)
        }
    }

    /// Its length in milliseconds where that is fixed, a day having 24 hours; nil for years and months.
    var milliseconds: Int64? {
        switch self {
        case .year, .month: nil
        case .week: 7 * 86_400_000
        case .day: 86_400_000
        case .hour: 3_600_000
        case .minute: 60_000
        case .second: 1000
        case .millisecond: 1
        }
    }
}

import CanonicalJSON

/// On which day of a year a holiday is.
public enum HolidayDate: Hashable, Sendable {
    /// The same date each year; where `isMoved`, a Saturday gives way to the Friday before, a Sunday to the Monday after.
    case fixed(month: Int, day: Int, isMoved: Bool)
    /// The first to fourth of a weekday in a month.
    case nthWeekday(month: Int, weekday: Weekday, week: Int)
    /// The last of a weekday in a month.
    case lastWeekday(month: Int, weekday: Weekday)
    /// So many days, at most 14, after another holiday that has a date of its own; before it where negative.
    case offset(days: Int, from: String)
}

extension HolidayDate: PayloadPart {
    var json: JSONValue {
        switch self {
        case .fixed(let month, let day, let isMoved):
            [
                "day": .integer(Int64(day)), "kind": "fixed", "month": .integer(Int64(month)),
                "movedFromWeekend": .bool(isMoved),
            ]
        case .nthWeekday(let month, let weekday, let week):
            [
                "kind": "nth-weekday", "month": .integer(Int64(month)), "week": .integer(Int64(week)),
                "weekday": .string(weekday.rawValue),
            ]
        case .lastWeekday(let month, let weekday):
            ["kind": "last-weekday", "month": .integer(Int64(month)), "weekday": .string(weekday.rawValue)]
        case .offset(let days, let holiday):
            ["days": .integer(Int64(days)), "from": .string(holiday), "kind": "offset"]
        }
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        let kind: Kind = try reader.choice("kind")
        switch kind {
        case .fixed:
            let month = try reader.count("month", 1...12)
            // 29 February is a day of leap years only.
            let day = try reader.count("day", 1...CalendarDay.days(inMonth: month, ofYear: 2023))
            self = .fixed(month: month, day: day, isMoved: try reader.bool("movedFromWeekend"))
        case .nthWeekday:
            self = .nthWeekday(
                month: try reader.count("month", 1...12), weekday: try reader.choice("weekday"),
                week: try reader.count("week", 1...4))
        case .lastWeekday:
            self = .lastWeekday(month: try reader.count("month", 1...12), weekday: try reader.choice("weekday"))
        case .offset:
            self = .offset(days: try reader.count("days", -14...14), from: try reader.prose("from"))
        }
    }

    private enum Kind: String, CaseIterable {
        case fixed
        case nthWeekday = "nth-weekday"
        case lastWeekday = "last-weekday"
        case offset
    }
}

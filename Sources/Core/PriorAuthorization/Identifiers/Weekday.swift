/// A day of the week.
public enum Weekday: String, Hashable, Sendable, CaseIterable {
    /// The first day of the week as ISO 8601 counts.
    case monday
    /// The second.
    case tuesday
    /// The third.
    case wednesday
    /// The fourth.
    case thursday
    /// The fifth.
    case friday
    /// The sixth.
    case saturday
    /// The seventh.
    case sunday

    /// The weekday of the day `number` days after 1970-01-01, which was a Thursday.
    init(dayNumber number: Int) {
        let place = (number + 3) % 7
        self = Weekday.allCases[place < 0 ? place + 7 : place]
    }

    /// 0 for Monday to 6 for Sunday.
    var place: Int {
        switch self {
        case .monday: 0
        case .tuesday: 1
        case .wednesday: 2
        case .thursday: 3
        case .friday: 4
        case .saturday: 5
        case .sunday: 6
        }
    }
}

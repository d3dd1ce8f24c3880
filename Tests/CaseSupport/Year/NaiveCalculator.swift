public import CanonicalJSON
import Foundation
public import PriorAuthorization

/// Deadlines counted a second time, by Foundation's calendar and time zones: day by day, with nothing of the program in it but the
/// rule's figures.
public struct NaiveCalculator {
    private let calendar: Foundation.Calendar

    /// A calculator; nil where the system does not know the time zone.
    public init?() {
        guard let zone = TimeZone(identifier: "America/New_York") else { return nil }
        var calendar = Foundation.Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
    }

    /// The last millisecond of a time from `start`, and the days in it that were passed over.
    public func due(_ rule: ClockRule, from start: Timestamp) -> (due: Int64, closures: [String])? {
        count(rule.duration.amount, rule.duration.unit.rawValue, endsOnBusinessDay: rule.endsOnBusinessDay, from: start)
    }

    /// The last millisecond of a time of so many `hours`, `calendar-days` or `business-days` from `start`.
    public func due(amount: Int, unit: String, endsOnBusinessDay: Bool, from start: Timestamp) -> Int64? {
        count(amount, unit, endsOnBusinessDay: endsOnBusinessDay, from: start)?.due
    }

    private func count(
        _ amount: Int, _ unit: String, endsOnBusinessDay: Bool, from start: Timestamp
    ) -> (due: Int64, closures: [String])? {
        let begin = Date(timeIntervalSince1970: Double(start.milliseconds) / 1000)
        var closures: [String] = []
        func next(_ date: Date) -> Date? { calendar.date(byAdding: .day, value: 1, to: date) }
        guard var day = calendar.dateInterval(of: .day, for: begin)?.start else { return nil }
        switch unit {
        case "hours": return (start.milliseconds + Int64(amount) * 3_600_000, [])
        case "calendar-days":
            for _ in 0..<amount {
                guard let following = next(day) else { return nil }
                day = following
            }
            while endsOnBusinessDay, isClosed(day) {
                closures.append(text(day))
                guard let following = next(day) else { return nil }
                day = following
            }
        case "business-days":
            var left = amount
            while left > 0 {
                guard let following = next(day) else { return nil }
                day = following
                if isClosed(day) { closures.append(text(day)) } else { left -= 1 }
            }
        default: return nil
        }
        guard let end = calendar.dateInterval(of: .day, for: day)?.end else { return nil }
        return (Int64((end.timeIntervalSince1970 * 1000).rounded()) - 1, closures)
    }

    /// The day of the place at `moment`, and the milliseconds that clocks show after 00:00.
    public func localTime(of moment: Timestamp) -> (day: String, milliseconds: Int) {
        let seconds = moment.milliseconds.quotientAndRemainder(dividingBy: 1000)
        let date = Date(timeIntervalSince1970: Double(seconds.quotient))
        let parts = calendar.dateComponents([.hour, .minute, .second], from: date)
        let shown = ((parts.hour ?? 0) * 60 + (parts.minute ?? 0)) * 60 + (parts.second ?? 0)
        return (text(date), shown * 1000 + Int(seconds.remainder))
    }

    private func text(_ date: Date) -> String {
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        return String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
    }

    /// Whether it is a weekend or a holiday, told by what the day itself and its neighbours are.
    private func isClosed(_ date: Date) -> Bool {
        if calendar.isDateInWeekend(date) { return true }
        if isHoliday(date) { return true }
        let weekday = calendar.component(.weekday, from: date)
        if weekday == 6, let saturday = calendar.date(byAdding: .day, value: 1, to: date) { return isDated(saturday) }
        if weekday == 2, let sunday = calendar.date(byAdding: .day, value: -1, to: date) { return isDated(sunday) }
        return false
    }

    /// The holidays that have a date.
    private func isDated(_ date: Date) -> Bool {
        let parts = calendar.dateComponents([.month, .day], from: date)
        return [[1, 1], [6, 19], [7, 4], [11, 11], [12, 25]].contains([parts.month, parts.day])
    }

    private func isHoliday(_ date: Date) -> Bool {
        if isDated(date) { return true }
        let parts = calendar.dateComponents([.month, .day, .weekday, .weekdayOrdinal], from: date)
        switch (parts.month, parts.weekday, parts.weekdayOrdinal) {
        case (1, 2, 3), (2, 2, 3), (9, 2, 1), (10, 2, 2), (11, 5, 4): return true
        case (5, 2, _): return (parts.day ?? 0) + 7 > 31
        case (11, 6, _): return (23...29).contains(parts.day ?? 0)
        default: return false
        }
    }
}

import CanonicalJSON

/// A day of the Gregorian calendar, in no particular time zone: `2025-10-03`.
public struct CalendarDay: CheckedText {
    /// `YYYY-MM-DD`.
    public let text: String

    /// The form in words.
    public static let form = "a date YYYY-MM-DD"

    /// The day written `text`; nil when the calendar has no such day.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = CalendarDay.number(bytes[0..<4]), let month = CalendarDay.number(bytes[5..<7]),
            let day = CalendarDay.number(bytes[8..<10]),
            year >= 1, (1...12).contains(month), (1...CalendarDay.days(inMonth: month, ofYear: year)).contains(day)
        else { return nil }
        self.text = text
    }

    /// The day of these numbers, which the calendar has.
    init(year: Int, month: Int, day: Int) {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        text = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// The calendar day of the RFC 3339 moment `text` at the place whose offset it gives; nil when it begins with no day.
    public init?(of text: String) {
        self.init(String(text.prefix(10)))
    }

    /// The last day of a time of `months` (1 or more) that begins on this day: the day before the same day of a later month, or
    /// the last of that month where it has no such day. The calendar ends with 9999-12-31.
    public func lastDay(ofMonths months: Int) -> CalendarDay {
        let count = year * 12 + month - 1 + min(max(months, 1), 120_000)
        let (newYear, newMonth) = (count / 12, count % 12 + 1)
        guard newYear <= 9999 else { return CalendarDay(year: 9999, month: 12, day: 31) }
        let length = CalendarDay.days(inMonth: newMonth, ofYear: newYear)
        if day > length { return CalendarDay(year: newYear, month: newMonth, day: length) }
        return CalendarDay(year: newYear, month: newMonth, day: day).before
    }

    private var before: CalendarDay {
        if day > 1 { return CalendarDay(year: year, month: month, day: day - 1) }
        if month > 1 {
            return CalendarDay(
                year: year, month: month - 1, day: CalendarDay.days(inMonth: month - 1, ofYear: year))
        }
        return CalendarDay(year: max(1, year - 1), month: 12, day: 31)
    }

    /// The year, from 1.
    public var year: Int { part(0..<4) }

    /// The month, 1 to 12.
    public var month: Int { part(5..<7) }

    /// The day of the month, from 1.
    public var day: Int { part(8..<10) }

    private func part(_ range: Range<Int>) -> Int {
        text.utf8.dropFirst(range.lowerBound).prefix(range.count).reduce(0) { $0 * 10 + Int($1 & 0xF) }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        digits.allSatisfy(ASCII.isDigit) ? digits.reduce(0) { $0 * 10 + Int($1 & 0xF) } : nil
    }

    static func days(inMonth month: Int, ofYear year: Int) -> Int {
        Int(CivilDate.days(inMonth: Int64(month), ofYear: Int64(year)))
    }
}

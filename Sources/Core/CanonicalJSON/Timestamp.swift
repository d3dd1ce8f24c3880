/// A moment in UTC, to the millisecond; leap seconds do not exist here, as in POSIX time.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64

    /// The moment `milliseconds` after 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Whether `left` is earlier.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moments that RFC 3339 can write: the years 0000 to 9999.
    static let writableMilliseconds: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999
    static let millisecondsPerDay: Int64 = 86_400_000
}

extension Timestamp {
    /// Reads an RFC 3339 date and time with any offset and up to three digits of a second's fraction.
    ///
    /// `2025-10-03T14:05:09Z`, `2025-10-03T10:05:09.123-04:00`. Nil for anything else, a leap second included.
    public init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        func digits(_ range: Range<Int>) -> Int64? {
            guard range.upperBound <= bytes.count else { return nil }
            var value: Int64 = 0
            for byte in bytes[range] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                value = value * 10 + Int64(byte - UInt8(ascii: "0"))
            }
            return value
        }
        func has(_ characters: StaticString, at index: Int) -> Bool {
            guard index < bytes.count else { return false }
            return (0..<characters.utf8CodeUnitCount).contains { characters.utf8Start[$0] == bytes[index] }
        }
        guard has("-", at: 4), has("-", at: 7), has("Tt", at: 10), has(":", at: 13), has(":", at: 16),
            let year = digits(0..<4), let month = digits(5..<7), let day = digits(8..<10),
            let hour = digits(11..<13), let minute = digits(14..<16), let second = digits(17..<19),
            (1...12).contains(month), day >= 1, day <= CivilDate.days(inMonth: month, ofYear: year),
            hour < 24, minute < 60, second < 60
        else { return nil }

        var next = 19
        var fraction: Int64 = 0
        if has(".", at: next) {
            let start = next + 1
            var end = start
            while end < bytes.count, end < start + 3, digits(end..<end + 1) != nil { end += 1 }
            guard end > start, let value = digits(start..<end) else { return nil }
            fraction = [100, 10, 1][end - start - 1] * value
            next = end
        }

        var offsetMinutes: Int64 = 0
        if has("Zz", at: next) {
            next += 1
        } else {
            guard has("+-", at: next), has(":", at: next + 3),
                let hours = digits(next + 1..<next + 3), let minutes = digits(next + 4..<next + 6),
                hours < 24, minutes < 60
            else { return nil }
            offsetMinutes = (has("-", at: next) ? -1 : 1) * (hours * 60 + minutes)
            next += 6
        }
        guard next == bytes.count else { return nil }

        let days = CivilDate(year: year, month: month, day: day).daysSince1970
        let minutes = (days * 24 + hour) * 60 + minute - offsetMinutes
        let milliseconds = (minutes * 60 + second) * 1000 + fraction
        guard Timestamp.writableMilliseconds.contains(milliseconds) else { return nil }
        self.init(milliseconds: milliseconds)
    }

    /// The moment in UTC with three digits of a second's fraction: `2025-10-03T14:05:09.123Z`.
    public var rfc3339: String {
        let time = milliseconds - daysSince1970 * Timestamp.millisecondsPerDay
        return utcDate
            + "T\(padded(time / 3_600_000, 2)):\(padded(time / 60_000 % 60, 2)):\(padded(time / 1000 % 60, 2))"
            + ".\(padded(time % 1000, 3))Z"
    }

    /// The calendar day in UTC: `2025-10-03`.
    public var utcDate: String {
        let date = CivilDate(daysSince1970: daysSince1970)
        return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    }

    private var daysSince1970: Int64 {
        let (days, rest) = milliseconds.quotientAndRemainder(dividingBy: Timestamp.millisecondsPerDay)
        return rest < 0 ? days - 1 : days
    }

    private func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number.magnitude)
        let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
        return (number < 0 ? "-" : "") + zeros + digits
    }
}

extension Timestamp: CustomStringConvertible {
    /// The RFC 3339 text.
    public var description: String { rfc3339 }
}

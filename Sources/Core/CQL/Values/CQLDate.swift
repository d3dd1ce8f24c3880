/// A date of the Gregorian calendar, as precise as it is known: a day, a month or a year.
public struct CQLDate: Hashable, Sendable {
    /// 1 to 9999.
    public let year: Int
    /// 1 to 12, or nil when only the year is known.
    public var month: Int? { monthNumber == 0 ? nil : Int(monthNumber) }
    /// 1 to the length of the month, or nil when the day is not known.
    public var day: Int? { dayNumber == 0 ? nil : Int(dayNumber) }

    private let monthNumber: UInt8
    private let dayNumber: UInt8

    /// A date, or nil when there is no such day, or a day without its month.
    public init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard (1...9999).contains(year), month.map({ (1...12).contains($0) }) ?? (day == nil) else { return nil }
        if let day, let month {
            guard day >= 1, day <= CQLDate.days(inMonth: month, of: year) else { return nil }
        }
        self.year = year
        monthNumber = UInt8(month ?? 0)
        dayNumber = UInt8(day ?? 0)
    }

    /// How much of the date is known.
    public var precision: CQLDatePrecision {
        dayNumber != 0 ? .day : monthNumber != 0 ? .month : .year
    }

    static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CQLDate: LosslessStringConvertible {
    /// Reads `2025`, `2025-10` or `2025-10-01`.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count) else { return nil }
        var numbers: [Int] = []
        for (part, width) in zip(parts, [4, 2, 2]) {
            guard part.count == width, part.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
                return nil
            }
            numbers.append(part.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) })
        }
        self.init(
            year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil)
    }

    /// The date as far as it is known: `2025`, `2025-10` or `2025-10-01`.
    public var description: String {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: width - digits.utf8.count) + digits
        }
        return padded(year, 4) + (month.map { "-" + padded($0, 2) } ?? "") + (day.map { "-" + padded($0, 2) } ?? "")
    }
}

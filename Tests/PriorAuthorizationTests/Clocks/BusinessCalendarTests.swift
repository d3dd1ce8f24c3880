import Foundation
import PriorAuthorization
import Testing

/// The holidays of Pennsylvania, and days of the calendar.
@Suite struct BusinessCalendarTests {
    /// Read off a calendar, not computed: the weekdays on which the Commonwealth's offices are closed.
    private static let closed: [Int: [String]] = [
        2024: [
            "2024-01-01", "2024-01-15", "2024-02-19", "2024-05-27", "2024-06-19", "2024-07-04", "2024-09-02",
            "2024-10-14",
            "2024-11-11", "2024-11-28", "2024-11-29", "2024-12-25",
        ],
        2025: [
            "2025-01-01", "2025-01-20", "2025-02-17", "2025-05-26", "2025-06-19", "2025-07-04", "2025-09-01",
            "2025-10-13",
            "2025-11-11", "2025-11-27", "2025-11-28", "2025-12-25",
        ],
        // Independence Day is a Saturday.
        2026: [
            "2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03", "2026-09-07",
            "2026-10-12",
            "2026-11-11", "2026-11-26", "2026-11-27", "2026-12-25",
        ],
        // Juneteenth and Christmas are Saturdays, Independence Day a Sunday; New Year's Day of 2028 is a Saturday.
        2027: [
            "2027-01-01", "2027-01-18", "2027-02-15", "2027-05-31", "2027-06-18", "2027-07-05", "2027-09-06",
            "2027-10-11",
            "2027-11-11", "2027-11-25", "2027-11-26", "2027-12-24", "2027-12-31",
        ],
        // Veterans Day is a Saturday.
        2028: [
            "2028-01-17", "2028-02-21", "2028-05-29", "2028-06-19", "2028-07-04", "2028-09-04", "2028-10-09",
            "2028-11-10",
            "2028-11-23", "2028-11-24", "2028-12-25",
        ],
    ]

    @Test(arguments: [2024, 2025, 2026, 2027, 2028])
    func `offices are closed on the printed days and at weekends, and on no other`(year: Int) throws {
        let calendar = try PublishedClocks.rules().calendar
        let first = try #require(CalendarDay("\(year)-01-01"))
        let last = try #require(CalendarDay("\(year)-12-31"))
        let weekend: Set<Weekday> = [.saturday, .sunday]
        let closures = calendar.closures(in: first...last)
        #expect(closures.filter { !weekend.contains($0.weekday) }.map(\.text) == Self.closed[year])
        for number in first.dayNumber...last.dayNumber {
            let day = CalendarDay(dayNumber: number)
            #expect(calendar.isBusinessDay(day) == !closures.contains(day), "\(day)")
            if weekend.contains(day.weekday) { #expect(!calendar.isBusinessDay(day), "\(day)") }
        }
    }

    @Test func `a holiday that falls on a weekend is kept beside it, and a day says which holiday it keeps`() throws {
        let calendar = try PublishedClocks.rules().calendar
        func name(_ day: String) throws -> String? {
            calendar.holiday(on: try #require(CalendarDay(day)))?.name
        }
        #expect(try name("2027-12-31") == "New Year's Day")
        #expect(try name("2028-01-01") == nil)
        #expect(try name("2026-07-03") == "Independence Day")
        #expect(try name("2027-07-05") == "Independence Day")
        #expect(try name("2025-11-28") == "Day after Thanksgiving")
    }

    @Test func `Juneteenth is a holiday from 2019 on`() throws {
        let calendar = try PublishedClocks.rules().calendar
        #expect(calendar.isBusinessDay(try #require(CalendarDay("2018-06-19"))))
        #expect(!calendar.isBusinessDay(try #require(CalendarDay("2019-06-19"))))
        #expect(calendar.holidays(of: 2018).count == 11)
        #expect(calendar.holidays(of: 2019).count == 12)
    }

    @Test func `days are numbered and named as Foundation's calendar does`() throws {
        var calendar = Foundation.Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let names: [Weekday] = [.sunday, .monday, .tuesday, .wednesday, .thursday, .friday, .saturday]
        // Foundation turns to the Julian calendar before 1582.
        for number in stride(from: -140_000, through: 2_932_896, by: 97) {
            let day = CalendarDay(dayNumber: number)
            let date = Date(timeIntervalSince1970: Double(number) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
            #expect(day.year == parts.year && day.month == parts.month && day.day == parts.day, "\(number): \(day)")
            #expect(day.weekday == names[try #require(parts.weekday) - 1], "\(day)")
            #expect(day.dayNumber == number)
        }
    }

    @Test func `days are added across months, leap years and the ends of the calendar`() throws {
        for (day, days, sum) in [
            ("2024-02-28", 1, "2024-02-29"), ("2025-02-28", 1, "2025-03-01"), ("2025-12-31", 1, "2026-01-01"),
            ("2025-03-01", -1, "2025-02-28"), ("0001-01-01", -1, "0001-01-01"), ("9999-12-30", 5, "9999-12-31"),
            ("2000-01-01", Int.max, "9999-12-31"), ("2000-01-01", Int.min, "0001-01-01"),
        ] {
            #expect(try #require(CalendarDay(day)).adding(days: days).text == sum, "\(day) + \(days)")
        }
    }
}

import CanonicalJSON
import PriorAuthorization
import Testing

/// The days on which clocks are changed.
@Suite struct TimeZoneRuleTests {
    private func moment(_ day: String, _ hour: Int, _ minute: Int) throws -> Timestamp {
        let day = try #require(CalendarDay(day))
        return try PublishedClocks.rules().zone.moment(
            of: LocalTime(day: day, milliseconds: (hour * 60 + minute) * 60_000))
    }

    @Test func `a time that is left out is read by the clocks that were not changed`() throws {
        // 8 March 2026: 02:00 becomes 03:00.
        #expect(try moment("2026-03-08", 1, 59) == Timestamp("2026-03-08T06:59:00Z"))
        #expect(try moment("2026-03-08", 2, 30) == Timestamp("2026-03-08T07:30:00Z"))
        #expect(try moment("2026-03-08", 3, 30) == Timestamp("2026-03-08T07:30:00Z"))
    }

    @Test func `a time that comes twice is the first of the two`() throws {
        // 1 November 2026: 02:00 becomes 01:00.
        #expect(try moment("2026-11-01", 1, 30) == Timestamp("2026-11-01T05:30:00Z"))
        #expect(try moment("2026-11-01", 2, 0) == Timestamp("2026-11-01T07:00:00Z"))
        let second = try PublishedClocks.rules().zone.localTime(of: Timestamp("2026-11-01T06:30:00Z"))
        #expect(second.milliseconds == 90 * 60_000)
    }

    @Test(arguments: [("2026-03-08", 23), ("2026-03-09", 24), ("2026-11-01", 25), ("2026-11-02", 24)])
    func `a day has as many hours as its clocks give it`(day: String, hours: Int64) throws {
        let zone = try PublishedClocks.rules().zone
        let day = try #require(CalendarDay(day))
        let length = zone.end(of: day).milliseconds - zone.start(of: day).milliseconds + 1
        #expect(length == hours * 3_600_000)
        #expect(zone.day(of: zone.end(of: day)) == day)
        #expect(zone.day(of: Timestamp(milliseconds: zone.end(of: day).milliseconds + 1)) == day.adding(days: 1))
    }
}

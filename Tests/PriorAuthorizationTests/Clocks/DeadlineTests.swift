import CanonicalJSON
import PriorAuthorization
import Support
import Testing

/// Deadlines somebody counted by hand.
@Suite struct DeadlineTests {
    @Test(arguments: [
        // Seven days from a Monday morning in winter end with the next Monday, in UTC at five in the morning.
        ("decision-standard", "2026-01-05T14:00:00Z", "2026-01-13T04:59:59.999Z", []),
        // Received at 23:30 in Harrisburg on the 5th, which is the 6th in UTC: the day of the start is the 5th.
        ("decision-standard", "2026-01-06T04:30:00Z", "2026-01-13T04:59:59.999Z", []),
        // Over the change of clocks in March the day ends an hour earlier in UTC.
        ("decision-standard", "2026-03-04T15:00:00Z", "2026-03-12T03:59:59.999Z", []),
        // Hours are elapsed time over both changes of clocks.
        ("decision-expedited", "2026-03-07T03:00:00Z", "2026-03-10T03:00:00Z", []),
        ("decision-expedited", "2026-10-31T03:00:00Z", "2026-11-03T03:00:00Z", []),
        // Two business days from the Wednesday before Thanksgiving end with Tuesday.
        (
            "chc-decision", "2026-11-25T15:00:00Z", "2026-12-02T04:59:59.999Z",
            ["2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29"]
        ),
        // From a Saturday they end with Tuesday.
        ("chc-decision", "2026-06-06T15:00:00Z", "2026-06-10T03:59:59.999Z", ["2026-06-07"]),
        // From the last business day of 2027: Friday the 31st keeps New Year's Day.
        (
            "chc-decision", "2027-12-30T15:00:00Z", "2028-01-05T04:59:59.999Z",
            ["2027-12-31", "2028-01-01", "2028-01-02"]
        ),
        // Sixty days from 5 May 2026 end on Saturday, 4 July, whose holiday is kept on Friday: Monday it is.
        ("appeal-filing-window", "2026-05-05T15:00:00Z", "2026-07-07T03:59:59.999Z", ["2026-07-04", "2026-07-05"]),
        // Thirty days for an appeal end where they end.
        ("appeal-standard", "2026-06-04T15:00:00Z", "2026-07-05T03:59:59.999Z", []),
    ])
    func `a clock runs out when a calendar says so`(
        id: String, start: String, due: String, closures: [String]
    ) throws {
        let rules = try PublishedClocks.rules()
        let deadline = rules.due(try PublishedClocks.rule(id), from: try Timestamp(start))
        #expect(deadline.due == (try Timestamp(due)), "\(deadline.due)")
        #expect(deadline.closures.map(\.text) == closures)
    }

    @Test func `an extension is counted from the deadline it moves`() throws {
        let rules = try PublishedClocks.rules()
        let rule = try PublishedClocks.rule("decision-standard")
        let extension14 = try #require(rule.mayExtend)
        let first = rules.due(rule, from: try Timestamp("2026-10-20T15:00:00Z"))
        #expect(first.due == (try Timestamp("2026-10-28T03:59:59.999Z")))
        // 27 October and 14 days, back in standard time.
        let second = rules.extended(first.due, by: extension14)
        #expect(second == Deadline(due: try Timestamp("2026-11-11T04:59:59.999Z"), closures: []))
        let expedited = rules.due(
            try PublishedClocks.rule("decision-expedited"), from: try Timestamp("2026-06-01T15:00:00Z"))
        #expect(rules.extended(expedited.due, by: extension14).due == (try Timestamp("2026-06-19T03:59:59.999Z")))
    }

    @Test func `a deadline may be moved by what its rule allows and no more`() throws {
        let rule = try PublishedClocks.rule("decision-standard")
        #expect(rule.allowsExtension(by: ClockDuration(14, .calendarDays)))
        #expect(rule.allowsExtension(by: ClockDuration(1, .calendarDays)))
        #expect(!rule.allowsExtension(by: ClockDuration(15, .calendarDays)))
        #expect(!rule.allowsExtension(by: ClockDuration(14, .businessDays)))
        #expect(!(try PublishedClocks.rule("effectuation")).allowsExtension(by: ClockDuration(1, .hours)))
    }

    @Test func `the last millisecond is on time, and a worklist warns before`() throws {
        let rules = try PublishedClocks.rules()
        func standing(_ id: String, _ start: String, _ now: String) throws -> ClockStanding {
            let rule = try PublishedClocks.rule(id)
            let due = rules.due(rule, from: try Timestamp(start)).due
            return rules.pinned(rule).standing(due: due, at: try Timestamp(now))
        }
        let start = "2026-06-01T15:00:00Z"
        // Due with 8 June; the last two days begin with 7 June.
        #expect(try standing("decision-standard", start, "2026-06-07T03:59:59.999Z") == .running)
        #expect(try standing("decision-standard", start, "2026-06-07T04:00:00Z") == .atRisk)
        #expect(try standing("decision-standard", start, "2026-06-09T03:59:59.999Z") == .atRisk)
        #expect(try standing("decision-standard", start, "2026-06-09T04:00:00Z") == .overdue)
        #expect(try standing("decision-expedited", start, "2026-06-03T14:59:59.999Z") == .running)
        #expect(try standing("decision-expedited", start, "2026-06-03T15:00:00Z") == .atRisk)
        #expect(try standing("decision-expedited", start, "2026-06-04T15:00:00Z") == .atRisk)
        #expect(try standing("decision-expedited", start, "2026-06-04T15:00:00.001Z") == .overdue)
    }
}

import CanonicalJSON
import CaseSupport
import PriorAuthorization
import Support
import Testing

/// Deadlines and local times against Foundation's calendar, over generated starts.
@Suite struct DeadlinePropertyTests {
    private let naive: NaiveCalculator?

    init() { naive = NaiveCalculator() }

    /// A moment from 2020 to 2040; every other one near a change of clocks, a turn of a year or a holiday.
    private func start(using generator: inout SeededGenerator) throws -> Timestamp {
        let year = Int.random(in: 2020...2040, using: &generator)
        if Bool.random(using: &generator) {
            let first = try Timestamp("\(year)-01-01T00:00:00Z").milliseconds
            return Timestamp(milliseconds: first + Int64.random(in: 0..<366 * 86_400_000, using: &generator))
        }
        let days = ["03-08", "11-01", "11-01", "12-31", "11-26", "07-04", "06-19"]
        var day = try #require(CalendarDay("\(year)-\(days.randomElement(using: &generator) ?? "03-08")"))
        // Clocks are changed on Sundays; weekends are where business days are passed over.
        while day.weekday != .sunday, Int.random(in: 0..<20, using: &generator) > 0 { day = day.adding(days: 1) }
        let moved = Int64(day.dayNumber) * 86_400_000 + 6 * 3_600_000
        // To the millisecond at a change of the day or of clocks, or anywhere near.
        let within: ClosedRange<Int64> = Bool.random(using: &generator) ? -2...2 : -90_000_000...90_000_000
        let hour = Int64.random(in: -3...3, using: &generator) * 3_600_000
        return Timestamp(milliseconds: moved + hour + Int64.random(in: within, using: &generator))
    }

    @Test func `every deadline is Foundation's, and is counted again from what an event holds alone`() throws {
        let naive = try #require(naive, "this machine has no time zone data")
        let rules = try PublishedClocks.rules()
        let pinned = rules.rules.map { rules.pinned($0) }
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        var skipped = 0
        for _ in Repetition.times(1500) {
            let start = try start(using: &generator)
            let place = Int.random(in: pinned.indices, using: &generator)
            let rule = pinned[place].rule
            let deadline = rules.due(rule, from: start)
            let expected = try #require(naive.due(rule, from: start))
            let what = "\(rule.id) from \(start), seed \(seed)"
            #expect(deadline.due.milliseconds == expected.due, "\(what): \(deadline.due)")
            #expect(deadline.closures.map(\.text) == expected.closures, "\(what)")
            #expect(pinned[place].due(from: start, closures: deadline.closures) == deadline.due, "\(what)")
            skipped += deadline.closures.count
            guard let longer = rule.mayExtend else { continue }
            let later = rules.extended(deadline.due, by: longer)
            let again = pinned[place].extended(deadline.due, by: longer, closures: later.closures)
            #expect(later.due == again && later.due > deadline.due, "\(what)")
        }
        #expect(skipped > 100, "seed \(seed)")
    }

    @Test func `local time is Foundation's, and leads back to its moment but where an hour comes twice`() throws {
        let naive = try #require(naive, "this machine has no time zone data")
        let zone = try PublishedClocks.rules().zone
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        var twice = 0
        for _ in Repetition.times(4000) {
            let moment = try start(using: &generator)
            let local = zone.localTime(of: moment)
            let expected = naive.localTime(of: moment)
            let what = "\(moment), seed \(seed)"
            #expect(local.day.text == expected.day && local.milliseconds == expected.milliseconds, "\(what): \(local)")
            #expect(zone.day(of: moment) == local.day, "\(what)")
            #expect((zone.start(of: local.day)...zone.end(of: local.day)).contains(moment), "\(what)")
            let back = zone.moment(of: local)
            if back == moment { continue }
            // The second time an hour is shown, the first is meant.
            #expect(moment.milliseconds - back.milliseconds == 3_600_000, "\(what): \(back)")
            #expect(zone.localTime(of: back) == local, "\(what)")
            twice += 1
        }
        #expect(twice > 0, "seed \(seed)")
    }

    @Test func `a year of clocks, every hour and every rule, never runs backwards`() throws {
        let rules = try PublishedClocks.rules()
        let first = try Timestamp("2026-01-01T05:00:00Z").milliseconds
        var latest: [String: Timestamp] = [:]
        var deadlines = 0
        for hour in 0..<8760 {
            let start = Timestamp(milliseconds: first + Int64(hour) * 3_600_000)
            let day = rules.zone.day(of: start)
            for rule in rules.rules where rule.isInForce(on: day) {
                let due = rules.due(rule, from: start).due
                if let former = latest[rule.id] { #expect(former <= due, "\(rule.id) from \(start)") }
                #expect(due > start)
                latest[rule.id] = due
                deadlines += 1
            }
        }
        #expect(deadlines == 8760 * rules.rules.count(where: { $0.through == nil }))
    }
}

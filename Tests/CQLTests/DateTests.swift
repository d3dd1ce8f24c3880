import Support
import Testing

@testable import CQL

@Suite("Dates")
struct DateTests {
    private func date(_ text: String) throws -> CQLDate { try #require(CQLDate(text), "\(text)") }

    @Test(
        "A date is read as precisely as it is written",
        arguments: ["0001", "2025", "2025-10", "2025-10-01", "2024-02-29", "9999-12-31"])
    func reading(_ text: String) throws {
        let date = try date(text)
        #expect(date.description == text)
        #expect(date.precision == [4: .year, 7: .month, 10: .day][text.count])
    }

    @Test(
        "What is no day of the calendar is no date",
        arguments: [
            "", "25", "0000", "10000", "2025-", "2025-1", "2025-13", "2025-00", "2025-02-29", "1900-02-29",
            "2025-04-31",
            "2025-10-00", "2025-10-1", "2025-10-01-01", "2025/10/01", "-2025", "2025-10-01 ", "٢٠٢٥",
        ])
    func refusal(_ text: String) {
        #expect(CQLDate(text) == nil)
    }

    @Test(
        "Dates are compared as far as both are known",
        arguments: [
            ("2014", "2015", "<"), ("2014-02-15", "2013", ">"), ("2014", "2014-02-15", "?"),
            ("2014-02", "2014-02-15", "?"),
            ("2014-03", "2014-02-15", ">"), ("2014", "2014", "="), ("2014-02", "2014-02", "="),
            ("2014-02-15", "2014-02-15", "="),
            ("2014-02-14", "2014-02-15", "<"),
        ])
    func comparison(_ left: String, _ right: String, _ order: String) throws {
        let expected: [String: Order] = ["<": .less, "=": .equal, ">": .greater, "?": .unknown]
        #expect(try date(left).order(to: date(right)) == expected[order])
    }

    @Test(
        "Down to a coarser precision, finer parts do not matter",
        arguments: [
            ("2014-02-15", "2014-02-01", CQLDatePrecision.month, "="), ("2014-02-15", "2014-11-01", .year, "="),
            ("2014", "2014-11-01", .year, "="), ("2014-02", "2014-02-15", .month, "="),
            ("2014", "2014-11-01", .month, "?"),
            ("2014-01-31", "2014-02-01", .month, "<"),
        ])
    func precision(_ left: String, _ right: String, _ precision: CQLDatePrecision, _ order: String) throws {
        let expected: [String: Order] = ["<": .less, "=": .equal, ">": .greater, "?": .unknown]
        #expect(try date(left).order(to: date(right), downTo: precision) == expected[order])
    }

    @Test(
        "A date is advanced by the calendar, and a partial one in its own precision",
        arguments: [
            ("2012-02-29", 1, CQLDatePrecision.year, "2013-02-28"), ("2012-02-29", 4, .year, "2016-02-29"),
            ("2014-01-31", 1, .month, "2014-02-28"), ("2014-03-31", -1, .month, "2014-02-28"),
            ("2014-12-15", 1, .month, "2015-01-15"),
            ("2018-05-23", 52, .week, "2019-05-22"), ("2016-06-10", -11, .day, "2016-05-30"),
            ("2014-06", 33, .day, "2014-07"),
            ("2014-06", 29, .day, "2014-06"), ("2014", 730, .day, "2016"), ("2014", -25, .month, "2012"),
            ("2014", 25, .month, "2016"),
            ("2014", 1, .week, "2014"), ("9999-12-31", 1, .day, nil), ("0001-01-01", -1, .day, nil),
            ("9999", 1, .year, nil),
            ("0001", -1, .year, nil), ("2005-10-10", 8000, .year, nil), ("0001-01-01", 3_652_058, .day, "9999-12-31"),
        ] as [(String, Int, CQLDatePrecision, String?)])
    func advancing(_ start: String, _ count: Int, _ period: CQLDatePrecision, _ end: String?) throws {
        #expect(try date(start).advanced(by: count, period)?.description == end)
    }

    @Test(
        "Whole periods between two dates",
        arguments: [
            ("2000-02-29", "2018-02-28", CQLDatePrecision.year, 17, 17), ("2000-02-29", "2018-03-01", .year, 18, 18),
            ("2024-10-03", "2025-10-03", .year, 1, 1), ("2024-10-03", "2025-10-02", .year, 0, 0),
            ("2025-10-03", "2024-10-03", .year, -1, -1), ("2014-01-31", "2014-02-01", .month, 0, 0),
            ("2014-01-31", "2014-02-28", .month, 0, 0), ("2005", "2010", .year, 4, 5),
            ("2014-01-15", "2014-02", .day, 17, 44),
            ("2005", "2006-07", .month, 6, 18), ("2012-03-10", "2012-03-24", .week, 2, 2),
            ("2012-03-10", "2012-03-23", .week, 1, 1),
            ("1990", "2025-10-01", .year, 34, 35), ("2024-12-31", "2024", .day, -365, 0),
        ])
    func duration(_ start: String, _ end: String, _ period: CQLDatePrecision, _ least: Int, _ most: Int) throws {
        #expect(try date(start).duration(to: date(end), in: period) == least...most)
    }

    @Test(
        "Boundaries crossed between two dates",
        arguments: [
            ("2024-12-31", "2025-01-01", CQLDatePrecision.year, 1, 1), ("2024-12-31", "2025-01-01", .month, 1, 1),
            ("2000-10-15", "2000-10-29", .week, 2, 2), ("2025-10-04", "2025-10-05", .week, 1, 1),
            ("2025-10-05", "2025-10-11", .week, 0, 0), ("2025-10-05", "2025-10-04", .week, -1, -1),
            ("2012", "2014", .year, 2, 2),
            ("2005", "2006-07", .month, 7, 18),
        ])
    func difference(_ start: String, _ end: String, _ period: CQLDatePrecision, _ least: Int, _ most: Int) throws {
        #expect(try date(start).difference(to: date(end), in: period) == least...most)
    }

    @Test("Arithmetic agrees with a calendar that walks day by day")
    func walking() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<150 {
            let start = NaiveDay(
                year: .random(in: 1895...2105, using: &random), month: .random(in: 1...12, using: &random), day: 1
            )
            .walked(.random(in: 0...30, using: &random))
            let distance = Int.random(in: -1500...1500, using: &random)
            let end = start.walked(distance)
            let (from, to) = (try #require(start.date), try #require(end.date))
            let context: Comment = "seed \(seed): \(from) \(to)"
            #expect(from.advanced(by: distance, .day) == to, context)
            #expect(from.duration(to: to, in: .day) == distance...distance, context)
            #expect(from.duration(to: to, in: .week).lowerBound == distance / 7, context)
            let months = start.months(until: end)
            #expect(from.duration(to: to, in: .month) == months...months, context)
            #expect(from.duration(to: to, in: .year).lowerBound == months / 12, context)
            #expect((from.order(to: to) == .less) == (start < end), context)
        }
    }

    @Test("The bounds of an uncertain count are those over every day the dates may mean")
    func bounds() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SeededGenerator(seed: seed)
        func days(of date: CQLDate) -> [CQLDate] {
            let months = date.month.map { [$0] } ?? Array(1...12)
            return months.flatMap { month in
                (date.day.map { [$0] } ?? Array(1...31)).compactMap { CQLDate(year: date.year, month: month, day: $0) }
            }
        }
        for _ in 0..<12 {
            func partial() -> CQLDate? {
                let year = Int.random(in: 2019...2022, using: &random)
                let month = Bool.random(using: &random) ? Int.random(in: 1...12, using: &random) : nil
                let day = month != nil && Bool.random(using: &random) ? Int.random(in: 1...28, using: &random) : nil
                return CQLDate(year: year, month: month, day: day)
            }
            let (start, end) = (try #require(partial()), try #require(partial()))
            let (starts, ends) = (days(of: start), days(of: end))
            for period in CQLDatePrecision.allCases {
                let sampledStarts = starts.count > 40 ? starts.filter { [1, 15, 28, 31, 30].contains($0.day) } : starts
                let sampledEnds = ends.count > 40 ? ends.filter { [1, 15, 28, 31, 30].contains($0.day) } : ends
                let durations = sampledStarts.flatMap { start in
                    sampledEnds.map { start.duration(to: $0, in: period).lowerBound }
                }
                let differences = sampledStarts.flatMap { start in
                    sampledEnds.map { start.difference(to: $0, in: period).lowerBound }
                }
                let context: Comment = "seed \(seed): \(period) from \(start) to \(end)"
                let duration = start.duration(to: end, in: period)
                #expect(duration.lowerBound == durations.min() && duration.upperBound == durations.max(), context)
                let difference = start.difference(to: end, in: period)
                #expect(
                    difference.lowerBound == differences.min() && difference.upperBound == differences.max(), context)
            }
        }
    }
}

extension NaiveDay {
    var date: CQLDate? { CQLDate(year: year, month: month, day: day) }
}

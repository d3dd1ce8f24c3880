import Support
import Testing

@testable import CQL

@Suite("The conformance profile")
struct ConformanceTests {
    private static let now = "2025-10-01T12:00:00.000Z"

    @Test(
        "gives what the language defines",
        arguments: [
            // Numbers
            ("2 + 3L", "5L"), ("7 div 2", "3"), ("-7 mod 3", "-1"), ("Power(2, 10)", "1024"), ("2.5 ^ 2", "6.25"),
            ("Round(3.14159, 3)", "3.142"), ("Log(1000, 10)", "3.0"), ("predecessor of 3.0", "2.99999999"),
            ("LowBoundary(@2025-03, 8)", "@2025-03-01"), ("Precision(1.587)", "3"), ("maximum Integer", "2147483647"),
            // Texts
            ("Upper('aBc') & null", "'ABC'"), ("PositionOf('b', 'abc')", "1"), ("Split('a-b', '-')", "{'a', 'b'}"),
            ("ReplaceMatches('ab12', '([0-9])', '<$1>')", "'ab<1><2>'"), ("Substring('chart', 2, 2)", "'ar'"),
            // Dates and times
            ("@2024-02-29 + 1 year", "@2025-02-28"), ("DateTime(2025) + 365 days", "@2026T"),
            ("@T23:30 + 45 minutes", "@T00:15"),
            ("@2025-10-01T23:00:00-05:00 same day as @2025-10-02T04:00:00Z", "true"),
            ("difference in weeks between @2025-10-04 and @2025-10-05", "1"),
            ("months between @2025-01-31 and @2025-02-28", "0"), ("years between @2015 and @2020", "Interval[4, 5]"),
            ("date from @2025-10-01T08:30", "@2025-10-01"), ("time from @2025-10-01T08:30", "@T08:30"),
            ("Today()", "@2025-10-01"), ("@2025-10 < @2025-10-15", "null"), ("hour from @2025-10-01T", "null"),
            // Intervals
            ("Interval[1, 5] overlaps before Interval(3, 9]", "true"), ("start of Interval(1, 5]", "2"),
            ("Interval[@2025-01-01, @2025-06-30] includes day of @2025-03-01T10:00", "true"),
            ("@2025-03-10 3 days or less before Interval[@2025-03-12, @2025-03-20]", "true"),
            ("Interval[1, 4] meets Interval[5, 9]", "true"), ("Interval[1, 9] except Interval[4, 9]", "Interval[1, 3]"),
            ("collapse {Interval[1, 3], Interval[4, 6], Interval[8, 9]}", "{Interval[1, 6], Interval[8, 9]}"),
            ("expand Interval[@2025-01, @2025-03] per month", "{@2025-01, @2025-02, @2025-03}"),
            ("width of Interval[2.5, 4.0]", "1.5"), ("5 in Interval[1, null]", "true"),
            ("5 in Interval[1, null)", "null"),
            // Lists
            ("{1, 2, 3} union {3, 4}", "{1, 2, 3, 4}"), ("Median({1, 2, 3, 4})", "2.5"), ("Mode({2, 1, 2})", "2"),
            ("Flatten({{1}, {2, 3}})", "{1, 2, 3}"), ("{1, null} contains null", "true"),
            ("distinct {1, 1, 2}", "{1, 2}"),
            ("Slice({1, 2, 3}, -1)", "{3}"), ("Sum({1 'mg', 2 'mg'})", "3 'mg'"), ("Avg({1, 2})", "1.5"),
            // Queries
            ("from ({1, 2}) A, ({10, 20}) B where A = 1 return A + B", "{11, 21}"),
            ("({3, 1, 2}) X where X > 1 sort desc", "{3, 2}"), ("({1, 2, 3}) X let y: X * X return all y", "{1, 4, 9}"),
            ("({1, 2}) X with ({2, 3}) Y such that X = Y", "{2}"),
            ("({1, 2}) X without ({2, 3}) Y such that X = Y", "{1}"),
            ("({Tuple{a: 2}, Tuple{a: 1}}) T sort by a", "{Tuple{a: 1}, Tuple{a: 2}}"),
            ("(4) X return X + 1", "5"), ("({1, 2, 3}) X aggregate R starting 0: R + X", "6"),
            // Types, conditions and nulls
            ("case when null then 1 when 2 > 1 then 2 else 3 end", "2"), ("'12' is Integer", "false"),
            ("ToInteger('12')", "12"),
            ("convert 2 'g' to 'mg'", "2000 'mg'"), ("1 'mg':10 'mL' ~ 2 'mg':20 'mL'", "true"),
            ("Tuple{a: 1, b: null} = Tuple{a: 1, b: null}", "true"), ("null ~ null", "true"), ("1.55 ~ 1.6", "true"),
            ("Coalesce({null, 2})", "2"), ("ToString(1.50)", "'1.5'"), ("{5, 4}[1]", "4"), ("Interval[1, 5].high", "5"),
        ])
    func value(of source: String, is expected: String) {
        let test = ConformanceCase(name: source, expression: source, expectation: .value(expected))
        #expect(test.run(now: ConformanceTests.now) == .passed)
    }

    @Test(
        "refuses what has no value",
        arguments: [
            "Interval[5, 1]", "successor of maximum Integer", "singleton from {1, 2}", "@2025-13-01", "@T24:00",
            "Exp(1000)",
            "DateTime(2005, 10, 10) + 9000 years", "width of Interval[@2025-01-01, @2025-02-01]", "1 + 'a'",
            "Nothing(1)",
            "Message(1, true, '1', 'Error', 'told to fail')", "point from Interval[1, 2]", "1 < 'a'", "unheard", "{1",
            "Ln(0)",
            "expand Interval[1, 10000000]", "Matches('a', '(')",
        ])
    func refused(source: String) {
        let test = ConformanceCase(name: source, expression: source, expectation: .refusal)
        #expect(test.run(now: ConformanceTests.now) == .passed)
    }

    @Test("A test that gives another value fails, and says what it gave")
    func failing() {
        func outcome(_ expression: String, _ expectation: ConformanceCase.Expectation) -> ConformanceCase.Outcome {
            ConformanceCase(name: "", expression: expression, expectation: expectation).run(now: ConformanceTests.now)
        }
        #expect(outcome("1 + 1", .value("3")) == .failed("2"))
        #expect(outcome("1 + 1", .value("null")) == .failed("2"))
        #expect(outcome("null", .value("1")) == .failed("null"))
        #expect(outcome("{1, null}", .value("{1, 2}")) == .failed("{1, null}"))
        #expect(outcome("1", .refusal) == .failed("1"))
        guard case .skipped = outcome("1", .value("{")) else {
            Issue.record("an expectation that cannot be read was compared")
            return
        }
    }

    @Test("What a criterion may say means the same in both profiles")
    func sameMeaning() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = ExpressionGenerator(seed: seed, hidesUnknowns: false)
        let names = ExpressionGenerator.facts.keys.sorted()
        var known = 0
        for _ in 0..<1500 {
            let source = generator.boolean(2)
            // A criterion's `in` is rewritten to equalities, and a date made of an unknown part is unknown there, so that what is
            // not known stays so.
            guard [" in ", " contains ", "Date(", "@", "t0", "t1", "t2"].allSatisfy({ !source.contains($0) }) else {
                continue
            }
            let checked = try Expression.parse(source).check(Declarations(facts: ExpressionGenerator.facts))
            let program = Program.compile(checked, facts: names)
            let expression = try Expression.parse(source, profile: .conformance)
            for _ in 0..<4 {
                let facts = generator.factValues()
                let truth = program.evaluateTruth(names.map { facts[$0] }).boolean
                let all = Dictionary(uniqueKeysWithValues: names.map { ($0, facts[$0]) })
                // What cannot be computed, such as a date without a calendar day, ends this profile and is unknown in the other.
                let result = Result { try expression.value(now: ConformanceTests.now, facts: all)?.bool }
                guard case .success(let value) = result else { continue }
                #expect(value == truth, "seed \(seed): \(source) with \(facts)")
                if truth != nil { known += 1 }
            }
        }
        #expect(known > 300, "seed \(seed): too little is known")
    }

    @Test("Deep and mangled text of the whole language is refused, never a trap")
    func mangled() {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SeededGenerator(seed: seed)
        let words = [
            "Interval[", "1", ",", "5", "]", ")", "(", "{", "}", "from", "A", "where", "return", "case", "when", "then",
            "else", "end",
            "overlaps", "before", "day of", "@2025-10-01", "@T10:00", "expand", "per", "'mg'", ":", "null",
            "as List<Integer>", "sort",
            "by", "$this", "aggregate", "starting", "minimum Integer", "~", "in", "Tuple{", "a", "L", "1L",
            "years between", "and",
        ]
        for _ in 0..<3000 {
            let source = (0..<Int.random(in: 1...14, using: &random)).map { _ in words.randomElement(using: &random)! }
                .joined(separator: " ")
            guard let expression = try? Expression.parse(source, profile: .conformance) else { continue }
            _ = try? expression.evaluated(now: ConformanceTests.now)
        }
        for nest in ["(", "{", "Interval[", "not ", "-", "case when "] {
            let source = String(repeating: nest, count: 20_000)
            #expect(throws: CQLDiagnostic.self) { try Expression.parse(source, profile: .conformance) }
        }
    }
}

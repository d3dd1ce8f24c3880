import Testing

@testable import CQL

@Suite("Evaluation")
struct EvaluationTests {
    /// The value of an expression without facts, as text; `null` when unknown.
    private func value(_ source: String) throws -> String {
        let checked = try Expression.parse(source).check(Declarations(facts: [:]), profile: .conformance)
        return Program.compile(checked).evaluate([]).map { "\($0)" } ?? "null"
    }

    @Test(
        "Logic follows the truth tables of CQL",
        arguments: [
            ("true and true", "true"), ("true and false", "false"), ("true and null", "null"),
            ("false and null", "false"),
            ("null and null", "null"), ("true or null", "true"), ("false or null", "null"), ("true xor null", "null"),
            ("true xor true", "false"), ("true xor false", "true"), ("false implies null", "true"),
            ("null implies true", "true"),
            ("null implies false", "null"), ("true implies null", "null"), ("not null", "null"), ("not true", "false"),
            ("true = null", "null"), ("true = true", "true"), ("true != false", "true"),
        ])
    func logic(_ source: String, _ expected: String) throws {
        #expect(try value(source) == expected)
    }

    @Test(
        "Arithmetic is exact, and null where there is no result",
        arguments: [
            ("1 + 1", "2"), ("2147483647 + 1", "null"), ("-2147483648 - 1", "null"), ("65536 * 65536", "null"),
            ("1 - null", "null"),
            ("10 / 5", "2"), ("10 / 3", "3.33333333"), ("2 / 3", "0.66666667"), ("-2 / 3", "-0.66666667"),
            ("1 / 0", "null"),
            ("10 div 3", "3"), ("-10 div 3", "-3"), ("10 div 0", "null"), ("-2147483648 div -1", "null"),
            ("10.1 div 3.1", "3"),
            ("10 mod 3", "1"), ("-10 mod 3", "-1"), ("3.5 mod 2", "1.5"), ("10 mod 0", "null"),
            ("0.4 + 0.8 + 0.6", "1.8"),
            ("1 + 1.5", "2.5"), ("- (1 - 3)", "2"), ("-(-2147483648)", "null"), ("1.1 * 1.1", "1.21"),
            ("99999999999999999999.0 + 1.0", "null"), ("99999999999999999999.0 * 10.0", "null"),
            ("0.00000001 * 0.4", "0"),
            ("0.00000001 * 0.5", "0.00000001"), ("Abs(-5)", "5"), ("Abs(-5.5)", "5.5"), ("Abs(-2147483648)", "null"),
            ("Ceiling(1.1)", "2"), ("Ceiling(-1.1)", "-1"), ("Ceiling(3)", "3"), ("Floor(1.9)", "1"),
            ("Floor(-1.1)", "-2"),
            ("Truncate(-1.9)", "-1"), ("Truncate(3000000000.0)", "null"), ("Round(0.5)", "1"), ("Round(-0.5)", "-1"),
            ("Round(3.14159, 2)", "3.14"), ("Round(10 / 3, 8)", "3.33333333"), ("Round(1.5, -1)", "null"),
            ("Round(2)", "2"),
            ("Round(1.123, 20)", "1.123"), ("'a' + 'b'", "ab"), ("'a' + null", "null"),
        ])
    func arithmetic(_ source: String, _ expected: String) throws {
        #expect(try value(source) == expected)
    }

    @Test(
        "Comparison is by value, by unit, by scalar, and as far as dates are known",
        arguments: [
            ("1 = 1.0", "true"), ("1 < 2", "true"), ("2 between 1 and 2", "true"),
            ("2 properly between 1 and 2", "false"),
            ("1 properly between 1 and 2", "false"), ("1.5 properly between 1 and 2", "true"),
            ("1 between 1 and 2", "true"), ("3 between 1 and 2", "false"), ("null between 1 and 2", "null"),
            ("3 between null and 2", "false"),
            ("2 in { 1, 2 }", "true"), ("3 in { 1, 2 }", "false"), ("null in { 1, 2 }", "null"),
            ("{ 1, 2 } contains 1", "true"),
            ("'Jack' < 'Jill'", "true"), ("'a' < 'aa'", "true"), ("'Z' < 'a'", "true"), ("'a' = 'A'", "false"),
            ("'\\u00e9' = 'e\\u0301'", "false"), ("'\u{FFFD}' < '😀'", "true"), ("1 'cm' = 0.01 'm'", "true"),
            ("1 'm' > 1 'cm'", "true"),
            ("1 'm' = 1 's'", "null"), ("1 'm' < 1 's'", "null"), ("1 year = 1 'a'", "null"),
            ("1 month = 1 'mo'", "null"),
            ("1 year = 12 months", "true"), ("1 week = 7 days", "true"), ("1 week = 1 'wk'", "true"),
            ("1 day = 24 hours", "true"),
            ("1 millisecond = 1 'ms'", "true"), ("1 year > 1 day", "null"), ("@2014 < @2014-02-15", "null"),
            ("@2013 < @2014-02-15", "true"),
            ("@2014 = @2014", "true"), ("@2014 = @2014-02-15", "null"), ("@2014 != @2015-02-15", "true"),
            ("@2014-02-15 same month as @2014-02-01", "true"), ("@2014-02-15 same day as @2014-02", "null"),
            ("@2014-02-15 before month of @2014-02-20", "false"), ("@2014-02-15 on or before @2014-02-15", "true"),
            ("@2014-02-15 after @2014-02-14", "true"), ("@2014-02-15 same year or after @2014-11-30", "true"),
        ])
    func comparison(_ source: String, _ expected: String) throws {
        #expect(try value(source) == expected)
    }

    @Test(
        "Dates are advanced, counted and taken apart",
        arguments: [
            ("@2012-02-29 + 1 year", "2013-02-28"), ("@2014-06 + 33 days", "2014-07"), ("@2014 - 25 months", "2012"),
            ("@2018-05-23 - 3 weeks", "2018-05-02"), ("@2018-05-23 + 3 'wk'", "2018-06-13"),
            ("@2018-05-23 + 2.9 days", "2018-05-25"),
            ("@2018-05-23 + 47 hours", "2018-05-24"), ("@2018-05-23 + 6 'mo'", "null"),
            ("@2018-05-23 + 1 'mg'", "null"),
            ("@9999-12-31 + 1 day", "null"), ("@2018-05-23 + 99999999999 days", "null"), ("@2018-05-23 - null", "null"),
            ("years between @2000-02-29 and @2018-02-28", "17"), ("months between @2014-01-31 and @2014-02-01", "0"),
            ("CalculateAgeInYearsAt(@1990-05-06, @2025-05-05)", "34"),
            ("CalculateAgeInYearsAt(@1990-05-06, @2025-05-06)", "35"),
            ("CalculateAgeInMonthsAt(@2025-01-15, @2025-10-14)", "8"),
            ("CalculateAgeInWeeksAt(@2025-01-01, @2025-01-15)", "2"),
            ("CalculateAgeInDaysAt(@2025-01-01, @2025-01-15)", "14"),
            ("difference in years between @2024-12-31 and @2025-01-01", "1"),
            ("days between @2014-01-15 and @2014-02", "17…44"), ("years between @2005 and @2010", "4…5"),
            ("months between @2005 and @2006-02 > 5", "null"), ("months between @2005 and @2006-07 > 25", "false"),
            ("months between @2005 and @2006-07 < 6", "false"), ("months between @2005 and @2006-07 <= 6", "null"),
            ("months between @2005 and @2006-07 > 18", "false"), ("months between @2005 and @2006-07 >= 18", "null"),
            ("months between @2005 and @2006-07 >= 6", "true"), ("months between @2005 and @2006-07 = 18", "null"),
            ("months between @2005 and @2006-07 = 19", "false"),
            ("months between @2005 and @2006-07 = 24", "false"), ("months between @2005 and @2006-07 >= 5", "true"),
            ("difference in months between @2005 and @2006-07 > 5", "true"),
            ("(days between @2014-01-15 and @2014-02) + 3", "20…47"),
            ("10 - (days between @2014-01-15 and @2014-02)", "-34…-7"),
            ("-(days between @2014-01-15 and @2014-02)", "-44…-17"),
            ("(days between @2014-01-15 and @2014-02) * 2", "null"),
            ("years between @1990 and @2025-10-01 >= 18", "true"),
            ("years between @2007 and @2025-10-01 >= 18", "null"), ("years between null and @2025-10-01", "null"),
            ("year from @2014-02", "2014"), ("month from @2014-02", "2"), ("day from @2014-02", "null"),
            ("Date(2014, 2, 29)", "null"), ("Date(2014, 2, 28)", "2014-02-28"), ("Date(2014, 2)", "2014-02"),
            ("Date(2014)", "2014"),
            ("Date(2014, null)", "null"), ("@2025-09-01 within 30 days of @2025-10-01", "true"),
            ("@2025-08-31 within 30 days of @2025-10-01", "false"), ("@2025-09-01 30 days before @2025-10-01", "true"),
            ("@2025-09-01 less than 30 days before @2025-10-01", "false"),
            ("@2025-09-02 less than 30 days before @2025-10-01", "true"),
            ("@2025-09-01 30 days or less before @2025-10-01", "true"),
            ("@2025-10-01 30 days or less before @2025-10-01", "false"),
            ("@2025-08-31 30 days or less before @2025-10-01", "false"),
            ("@2025-08-31 30 days or more before @2025-10-01", "true"),
            ("@2025-09-01 more than 30 days before @2025-10-01", "false"),
            ("@2025-10-31 30 days or less after @2025-10-01", "true"),
            ("@2025-11-01 more than 30 days after @2025-10-01", "true"),
            ("@2025-10-30 less than 30 days after @2025-10-01", "true"),
            ("@2025-10-31 30 days or more after @2025-10-01", "true"),
        ])
    func dates(_ source: String, _ expected: String) throws {
        #expect(try value(source) == expected)
    }

    @Test(
        "Outside the criterion profile, nulls can be tested and replaced",
        arguments: [
            ("null is null", "true"), ("1 is null", "false"), ("1 is not null", "true"), ("(1 / 0) is null", "true"),
            ("(null as Boolean) is true", "false"), ("(null as Boolean) is not false", "true"),
            ("true is true", "true"),
            ("Coalesce(null, 2, 3)", "2"), ("Coalesce(null, null, 3.5)", "3.5"),
            ("Coalesce(null as Boolean, true)", "true"),
            ("Coalesce(null as String, null)", "null"), ("if true then 1 else 2", "1"), ("if null then 1 else 2", "2"),
            ("if false then 'a' else null", "null"), ("if 1 < 2 then 1 else 2.5", "1"),
            ("if true then false else true", "false"),
            ("IsTrue(null)", "false"), ("IsNull(@2014)", "false"), ("ToDecimal(5)", "5"), ("null", "null"),
            ("null + 1", "null"),
            ("null = null", "null"),
        ])
    func nulls(_ source: String, _ expected: String) throws {
        #expect(try value(source) == expected)
    }

    @Test(
        "Facts and literals are read from text by type, and written back",
        arguments: [
            ("true", CQLType.boolean, nil, "true"), ("18", .integer, nil, "18"), ("-0", .integer, nil, "0"),
            ("1.80", .decimal, nil, "1.8"),
            ("x y", .string, nil, "x y"), ("0.80", .quantity, "mg/m2", "0.8"), ("6", .quantity, "months", "6"),
            ("2025-10", .date, nil, "2025-10"),
        ] as [(String, CQLType, String?, String)])
    func valueText(_ text: String, _ type: CQLType, _ unit: String?, _ written: String) throws {
        let value = try #require(Value(text: text, type: type, unit: unit))
        #expect(value.type == type)
        #expect(value.text == written)
        #expect(Value(text: value.text, type: type, unit: value.unit) == value)
    }

    @Test(
        "Text that is no value of its type, or has a unit where none belongs, is refused",
        arguments: [
            ("yes", CQLType.boolean, nil), ("True", .boolean, nil), ("1.0", .integer, nil), ("+1", .integer, nil),
            ("2147483648", .integer, nil),
            ("1e3", .decimal, nil), ("1", .quantity, nil), ("1", .quantity, "mcg"), ("x", .quantity, "mg"),
            ("1", .integer, "mg"),
            ("2025-02-30", .date, nil), ("x", .any, nil),
        ] as [(String, CQLType, String?)])
    func noValue(_ text: String, _ type: CQLType, _ unit: String?) {
        #expect(Value(text: text, type: type, unit: unit) == nil)
    }
}

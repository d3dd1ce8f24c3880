import CQL
import Testing

/// Programs as they are stored, facts, and the results that semantics 1 gives them: none of these may ever change.
@Suite("Semantics 1 is frozen")
struct GoldenTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let encoded: [String]
        let facts: [Value?]
        let result: String

        var testDescription: String { encoded.joined(separator: "; ") }
    }

    private static func quantity(_ value: String, _ unit: String) -> Value? {
        Value(text: value, type: .quantity, unit: unit)
    }
    private static func date(_ text: String) -> Value? { Value(text: text, type: .date) }

    static let doses = [
        "fact 0 Quantity", "fact 1 Quantity", "add", "fact 2 Quantity", "add", "quantity 1.8 mg/m2", "lessOrEqual",
        "fact 0 Quantity",
        "quantity 0.8 mg/m2", "lessOrEqual", "and", "fact 1 Quantity", "quantity 0.5 mg/m2", "lessOrEqual", "and",
        "fact 2 Quantity",
        "quantity 0.5 mg/m2", "lessOrEqual", "and",
    ]
    static let age = ["fact 0 Date", "fact 1 Date", "durationBetween year", "integer 18", "greaterOrEqual"]

    static let cases: [Case] = [
        Case(
            encoded: doses, facts: [quantity("0.8", "mg/m2"), quantity("0.5", "mg/m2"), quantity("0.5", "mg/m2")],
            result: "true"),
        Case(
            encoded: doses, facts: [quantity("0.9", "mg/m2"), quantity("0.45", "mg/m2"), quantity("0.45", "mg/m2")],
            result: "false"),
        Case(encoded: doses, facts: [quantity("0.8", "mg/m2"), nil, quantity("0.5", "mg/m2")], result: "null"),
        Case(encoded: doses, facts: [quantity("0.9", "mg/m2"), nil, quantity("0.5", "mg/m2")], result: "false"),
        Case(
            encoded: doses, facts: [quantity("0.0008", "g/m2"), quantity("500", "ug/m2"), quantity("0.5", "mg/m2")],
            result: "true"),
        Case(
            encoded: doses, facts: [quantity("0.8", "mg"), quantity("0.5", "mg/m2"), quantity("0.5", "mg/m2")],
            result: "null"),
        Case(encoded: age, facts: [date("2007-10-03"), date("2025-10-03")], result: "true"),
        Case(encoded: age, facts: [date("2007-10-04"), date("2025-10-03")], result: "false"),
        Case(encoded: age, facts: [date("2004-02-29"), date("2022-02-28")], result: "false"),
        Case(encoded: age, facts: [date("1990"), date("2025-10-03")], result: "true"),
        Case(encoded: age, facts: [date("2007"), date("2025-10-03")], result: "null"),
        Case(encoded: age, facts: [date("2008"), date("2025-10-03")], result: "false"),
        Case(
            encoded: [
                "fact 0 String", "string relapsed", "equal", "fact 0 String", "string refractory", "equal", "or",
            ],
            facts: [.string("refractory")], result: "true"),
        Case(encoded: ["fact 0 String", "string e\u{301}", "equal"], facts: [.string("\u{E9}")], result: "false"),
        Case(encoded: ["fact 0 Integer", "toDecimal", "decimal 1.5", "multiply"], facts: [.integer(3)], result: "4.5"),
        Case(
            encoded: ["decimal 2", "fact 0 Decimal", "divide"], facts: [Value(text: "3", type: .decimal)],
            result: "0.66666667"),
        Case(encoded: ["fact 0 Integer", "integer 2147483647", "add"], facts: [.integer(1)], result: "null"),
        Case(encoded: ["fact 0 Decimal", "round"], facts: [Value(text: "-2.5", type: .decimal)], result: "-3"),
        Case(
            encoded: ["fact 0 Decimal", "integer 1", "roundTo"], facts: [Value(text: "0.25", type: .decimal)],
            result: "0.3"),
        Case(encoded: ["fact 0 Quantity", "quantity 3 wk", "add"], facts: [quantity("1", "d")], result: "22 d"),
        Case(
            encoded: ["fact 0 Quantity", "quantity 1.9 m2", "multiply"], facts: [quantity("0.8", "mg/m2")],
            result: "1.52 mg"),
        Case(encoded: ["fact 0 Date", "quantity 1 month", "add"], facts: [date("2024-01-31")], result: "2024-02-29"),
        Case(
            encoded: ["fact 0 Date", "quantity 18 year", "subtract"],
            facts: [date("2024-02-29")], result: "2006-02-28"),
        Case(
            encoded: ["fact 0 Date", "fact 1 Date", "differenceBetween week"],
            facts: [date("2025-10-04"), date("2025-10-05")], result: "1"),
        Case(
            encoded: ["fact 0 Date", "date 2025-10", "sameOrBefore month"],
            facts: [date("2025-10-31")], result: "true"),
        Case(
            encoded: ["fact 0 Boolean", "fact 1 Boolean", "xor", "fact 2 Boolean", "implies"],
            facts: [.boolean(true), nil, .boolean(true)], result: "true"),
        Case(
            encoded: ["fact 0 Boolean", "fact 1 Boolean", "equal", "not"], facts: [.boolean(true), .boolean(false)],
            result: "true"),
        Case(encoded: ["fact 0 Boolean", "isNull"], facts: [nil], result: "true"),
        Case(encoded: ["fact 0 Integer", "null Integer", "coalesce 2"], facts: [nil], result: "null"),
        Case(encoded: ["fact 0 Boolean", "integer 1", "integer 2", "if"], facts: [nil], result: "2"),
    ]

    @Test("A stored program gives the result it always gave", arguments: cases)
    func result(_ golden: Case) throws {
        let program = try Program(encoded: golden.encoded, facts: golden.facts.indices.map { "F\($0)" }, semantics: 1)
        #expect(program.evaluate(golden.facts).map { "\($0)" } ?? "null" == golden.result)
        if program.type == .boolean {
            #expect(program.evaluateTruth(golden.facts) == Truth(["true": true, "false": false][golden.result]))
        }
    }
}

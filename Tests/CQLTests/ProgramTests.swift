import Testing

@testable import CQL

@Suite("Compiled programs")
struct ProgramTests {
    private func program(_ source: String, facts: [String]? = nil) throws -> Program {
        Program.compile(try Expression.parse(source).check(CheckingTests.declarations), facts: facts)
    }

    @Test(
        "An expression compiles to canonical instructions",
        arguments: [
            ("AgeInYears >= 18", ["fact 0 Integer", "integer 18", "greaterOrEqual"]),
            ("CD22Positive != true", ["fact 0 Boolean", "boolean true", "equal", "not"]),
            ("AgeInYears > 1.50", ["fact 0 Integer", "toDecimal", "decimal 1.5", "greater"]),
            ("BodySurface > 1", ["fact 0 Decimal", "decimal 1", "greater"]),
            (
                "Diagnosis in { 'a b', 'c', 'd' }",
                [
                    "fact 0 String", "string a b", "equal", "fact 0 String", "string c", "equal", "fact 0 String",
                    "string d", "equal", "or", "or",
                ]
            ),
            (
                "AgeInYears between 1 and 17",
                ["fact 0 Integer", "integer 1", "greaterOrEqual", "fact 0 Integer", "integer 17", "lessOrEqual", "and"]
            ),
            ("DoseDay1 <= 0.80 'mg/m2'", ["fact 0 Quantity", "quantity 0.8 mg/m2", "lessOrEqual"]),
            ("Weight / 2 < 40 'kg'", ["fact 0 Quantity", "quantity 2 1", "divide", "quantity 40 kg", "less"]),
            (
                "CalculateAgeInMonthsAt(BirthDate, @2025-10) > -1",
                ["fact 0 Date", "date 2025-10", "durationBetween month", "integer -1", "greater"]
            ),
            ("PlannedStart on or before month of BirthDate", ["fact 0 Date", "fact 1 Date", "sameOrBefore month"]),
            (
                "PlannedStart 3 days or less after BirthDate",
                [
                    "fact 0 Date", "fact 1 Date", "quantity 3 day", "add", "sameOrBefore day", "fact 0 Date",
                    "fact 1 Date", "after day", "and",
                ]
            ),
            (
                "PlannedStart within 3 days of BirthDate",
                [
                    "fact 0 Date", "fact 1 Date", "quantity 3 day", "subtract", "sameOrAfter day", "fact 0 Date",
                    "fact 1 Date", "quantity 3 day", "add", "sameOrBefore day", "and",
                ]
            ),
        ] as [(String, [String])])
    func instructions(_ source: String, _ expected: [String]) throws {
        let program = try program(source)
        #expect(program.encoded == expected)
        #expect(try Program(encoded: expected, facts: program.factNames) == program)
    }

    @Test(
        "Every string constant survives the encoding",
        arguments: ["", " ", "\u{301}a", "a\nb", "\r\n", "'", "\\", "x y  z ", "\u{1F600}\u{200D}", "\u{736}"])
    func stringConstants(_ constant: String) throws {
        let program = try Program(encoded: ["fact 0 String", "string \(constant)", "equal"], facts: ["S"])
        #expect(program.evaluateTruth([.string(constant)]) == .met)
        #expect(try Program(encoded: program.encoded, facts: ["S"]) == program)
        let escaped = constant.unicodeScalars.map { scalar in
            ["'": "\\'", "\\": "\\\\"][scalar] ?? String(scalar)
        }
        let compiled = try self.program("Diagnosis = '\(escaped.joined())'")
        #expect(try Program(encoded: compiled.encoded, facts: compiled.factNames) == compiled)
        #expect(compiled.evaluateTruth([.string(constant)]) == .met)
    }

    @Test("Programs can share one numbering of facts")
    func sharedFacts() throws {
        let facts = ["Diagnosis", "AgeInYears", "CD22Positive"]
        let program = try program("CD22Positive and AgeInYears > 1", facts: facts)
        #expect(program.encoded == ["fact 2 Boolean", "fact 1 Integer", "integer 1", "greater", "and"])
        #expect(program.factNames == facts)
        #expect(program.usedFacts == [1, 2])
        #expect(program.evaluateTruth([nil, .integer(2), .boolean(true)]) == .met)
        #expect(program.evaluateTruth { $0 == 2 ? .boolean(false) : nil } == .notMet)
    }

    @Test("A fact that is beyond the array, or of another type, counts as missing")
    func missing() throws {
        let program = try program("AgeInYears > 1")
        #expect(program.evaluateTruth([]) == .unknown)
        #expect(program.evaluateTruth([.decimal(Decimal(5))]) == .unknown)
        #expect(program.evaluateTruth([.uncertainInteger(low: 5, high: 6)]) == .unknown)
        #expect(try self.program("CD22Positive").evaluateTruth([.string("true")]) == .unknown)
        #expect(
            try self.program("DoseDay1 > 1 'mg/m2'").evaluateTruth([Value(text: "2", type: .quantity, unit: "mL")])
                == .unknown)
    }

    @Test("A program that is not Boolean has a value but no truth")
    func notBoolean() throws {
        let checked = try Expression.parse("AgeInYears + 1").check(CheckingTests.declarations, expecting: .integer)
        let program = Program.compile(checked)
        #expect(program.type == .integer)
        #expect(program.evaluate([.integer(1)]) == .integer(2))
        #expect(program.evaluateTruth([.integer(1)]) == .unknown)
    }

    @Test(
        "Instructions that are no program are refused, with the one at fault",
        arguments: [
            ([], "instruction 0: there is no instruction"),
            (["and"], "instruction 0: 'and' lacks operands"),
            (["fact 0 Boolean", "fact 1 Boolean"], "instruction 2: 2 values are left, not one"),
            (["fact 2 Boolean"], "instruction 0: there is no fact 2"),
            (
                ["fact 0 Boolean", "fact 0 Integer", "integer 1", "less", "and"],
                "instruction 1: fact 0 is read as two types"
            ),
            (["fact 0 Boolean", "integer 1", "and"], "instruction 2: 'and' is not defined for Boolean, Integer"),
            (["integer 1", "decimal 1", "less"], "instruction 2: 'less' is not defined for Integer, Decimal"),
            (["fact 0 Date", "durationBetween week"], "instruction 1: 'durationBetween week' lacks operands"),
            (["boolean yes"], "instruction 0: \"boolean yes\" is not an instruction in its canonical spelling"),
            (["integer 01"], "instruction 0: \"integer 01\" is not an instruction in its canonical spelling"),
            (["integer +1"], "instruction 0: \"integer +1\" is not an instruction in its canonical spelling"),
            (["decimal 1.80"], "instruction 0: \"decimal 1.80\" is not an instruction in its canonical spelling"),
            (
                ["quantity 1 months"],
                "instruction 0: \"quantity 1 months\" is not an instruction in its canonical spelling"
            ),
            (["quantity 1 mcg"], "instruction 0: \"quantity 1 mcg\" is not an instruction in its canonical spelling"),
            (["fact 00 Boolean"], "instruction 0: \"fact 00 Boolean\" is not an instruction in its canonical spelling"),
            (["fact -1 Boolean"], "instruction 0: \"fact -1 Boolean\" is not an instruction in its canonical spelling"),
            (["fact 0 Any"], "instruction 0: \"fact 0 Any\" is not an instruction in its canonical spelling"),
            (["fact 99999999999 Boolean"], "instruction 0: there is no fact 99999999999"),
            (["AND"], "instruction 0: \"AND\" is not an instruction in its canonical spelling"),
            (["sameAs week"], "instruction 0: \"sameAs week\" is not an instruction in its canonical spelling"),
            (["coalesce 1"], "instruction 0: \"coalesce 1\" is not an instruction in its canonical spelling"),
            (["integer 1…2"], "instruction 0: \"integer 1…2\" is not an instruction in its canonical spelling"),
        ] as [([String], String)])
    func malformed(_ encoded: [String], _ description: String) throws {
        let error = try #require(throws: ProgramError.self) { try Program(encoded: encoded, facts: ["A", "B"]) }
        #expect(error.description == description)
    }

    @Test("Other semantics, a fact numbered twice and endless programs are refused")
    func otherRefusals() throws {
        #expect(throws: ProgramError(instruction: 0, reason: "compiled for semantics 2, and this evaluator runs 1")) {
            try Program(encoded: ["boolean true"], facts: [], semantics: 2)
        }
        #expect(throws: ProgramError.self) { try Program(encoded: ["fact 0 Boolean"], facts: ["A", "A"]) }
        #expect(throws: ProgramError.self) {
            try Program(encoded: Array(repeating: "boolean true", count: 20_001), facts: [])
        }
    }

    @Test("A program that hides unknowns says so, however it was come by")
    func monotone() throws {
        let hiding = try Program(encoded: ["fact 0 Boolean", "isNull"], facts: ["A"])
        #expect(!hiding.isMonotone)
        #expect(hiding.evaluateTruth([nil]) == .met)
        #expect(try Program(encoded: ["fact 0 Boolean", "not"], facts: ["A"]).isMonotone)
    }

    @Test(
        "A stored number multiplies and divides a quantity as the compiled one does", arguments: ["* 2", "/ 2", "/ -2"])
    func storedFactors(factor: String) throws {
        let checked = try Expression.parse("Weight \(factor)").check(CheckingTests.declarations, expecting: .quantity)
        let compiled = Program.compile(checked)
        let stored = try Program(encoded: compiled.encoded, facts: compiled.factNames)
        for unit in ["kg", "mg/m2", "[iU]", "1", "Cel"] {
            let weight = Value(text: "80", type: .quantity, unit: unit)
            #expect(stored.evaluate([weight]) == compiled.evaluate([weight]))
            #expect(stored.evaluate([weight])?.unit == unit)
        }
    }

    @Test("A deep stack is no obstacle")
    func deepStack() throws {
        let count = 5000
        let encoded = Array(repeating: "fact 0 Boolean", count: count) + Array(repeating: "and", count: count - 1)
        let program = try Program(encoded: encoded, facts: ["A"])
        #expect(program.evaluateTruth([.boolean(true)]) == .met)
        #expect(program.evaluateTruth([nil]) == .unknown)
        let sums = Array(repeating: "fact 0 Integer", count: count) + Array(repeating: "add", count: count - 1)
        #expect(try Program(encoded: sums, facts: ["A"]).evaluate([.integer(2)]) == .integer(10_000))
    }
}

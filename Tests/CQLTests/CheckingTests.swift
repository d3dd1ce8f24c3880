import CQL
import Testing

@Suite("Checking")
struct CheckingTests {
    static let declarations = Declarations(
        facts: [
            "AgeInYears": .integer, "BirthDate": .date, "PlannedStart": .date, "Diagnosis": .string,
            "CD22Positive": .boolean,
            "Relapsed": .boolean, "DoseDay1": .quantity, "Weight": .quantity, "Course": .quantity,
            "Anything": .quantity,
            "BodySurface": .decimal, "Cycles taken": .integer,
        ],
        units: [
            "DoseDay1": Unit("mg/m2")!, "Weight": Unit("kg")!, "Course": Unit("mo")!,
        ])

    @Test(
        "A criterion is accepted when its names, types and units are in order",
        arguments: [
            "AgeInYears >= 18", "AgeInYears between 1 and 17", "\"Cycles taken\" < 6", "Diagnosis = 'B-cell ALL'",
            "Diagnosis in { 'B-cell ALL', 'other' }", "{ 1, 2, 3 } contains AgeInYears", "CD22Positive",
            "not CD22Positive",
            "CD22Positive xor Relapsed", "CD22Positive implies Relapsed", "CD22Positive = Relapsed",
            "CD22Positive != true",
            "DoseDay1 <= 0.8 'mg/m2'", "DoseDay1 <= 0.0008 'g/m2'", "DoseDay1 + DoseDay1 <= 1.8 'mg/m2'",
            "DoseDay1 * BodySurface <= 1.8 'mg/m2'", "DoseDay1 * 2 'm2' <= 3 'mg'", "Weight / 2 < 40 'kg'",
            "Anything < 3 'mL'",
            "BodySurface > 1", "AgeInYears > 1.5", "AgeInYears / 2 > 8", "Round(BodySurface, 2) = 1.75",
            "Abs(-AgeInYears) > 3",
            "CalculateAgeInYearsAt(BirthDate, PlannedStart) >= 1", "years between BirthDate and PlannedStart >= 1",
            "BirthDate + 18 years <= PlannedStart", "PlannedStart within 30 days of BirthDate",
            "BirthDate 2 years or more before PlannedStart", "BirthDate same year as PlannedStart",
            "year from BirthDate > 1990",
            "PlannedStart > Date(2025, 10, 1)", "Weight between 5 'kg' and 100000 'g'", "Course >= 3 'mo'",
            "Course < 1 'a'",
        ])
    func accepted(_ source: String) throws {
        let checked = try Expression.parse(source).check(CheckingTests.declarations)
        #expect(checked.type == .boolean)
        #expect(Program.compile(checked).isMonotone)
    }

    @Test(
        "What is out of order is refused with place, reason and advice",
        arguments: [
            RefusedSource("Age >= 18", 1, 1, "\"Age\" is not a declared fact", "did you mean \"AgeInYears\"?"),
            RefusedSource(
                "Diagnosis = \"B-cell ALL\"", 1, 13, "\"B-cell ALL\" is not a declared fact",
                "declare it under the policy's facts, or write text as 'B-cell ALL'"),
            RefusedSource(
                "AgeInYears", 1, 1, "a criterion is a Boolean, and this is an Integer",
                "compare it with something, like AgeInYears >= …"),
            RefusedSource(
                "DoseDay1 <= 0.8", 1, 10, "'<=' does not take a Quantity and a Decimal",
                "give the number its unit, like 1 'mg/m2'"),
            RefusedSource(
                "DoseDay1 <= 0.8 'mg'", 1, 10, "'<=' is given 'mg/m2' and 'mg', which do not convert into each other",
                "write the number in the unit of the other side"),
            RefusedSource(
                "DoseDay1 + Weight > 1 'kg'", 1, 10,
                "'+' is given 'mg/m2' and 'kg', which do not convert into each other",
                "write the number in the unit of the other side"),
            RefusedSource(
                "DoseDay1 * BodySurface <= 1.8 'mg'", 1, 24,
                "'<=' is given 'mg/m2' and 'mg', which do not convert into each other",
                "write the number in the unit of the other side"),
            RefusedSource(
                "Course >= 3 months", 1, 8, "'>=' is given 'mo' and 'month', which do not convert into each other",
                "calendar years and months vary in length, UCUM's 'a' and 'mo' do not: use one of the two throughout"),
            RefusedSource(
                "PlannedStart > BirthDate + 6 'mo'", 1, 28, "'mo' moves no date",
                "write months, which follow the calendar"),
            RefusedSource(
                "PlannedStart > BirthDate + 6 'mg'", 1, 28, "'mg' moves no date", "write years, months, weeks or days"),
            RefusedSource(
                "not AgeInYears > 18", 1, 1, "'not' does not take an Integer",
                "'not' binds more tightly than a comparison: write not (…)"),
            RefusedSource(
                "BirthDate < '2025-10-01'", 1, 11, "'<' does not take a Date and a String",
                "a date is written without quotes, like @2025-10-01"),
            RefusedSource(
                "AgeInYears = '18'", 1, 12, "'=' does not take an Integer and a String",
                "a number is written without quotes"),
            RefusedSource(
                "CD22Positive = 'yes'", 1, 14, "'=' does not take a Boolean and a String",
                "a Boolean fact stands alone, or after 'not'"),
            RefusedSource(
                "CD22Positive and AgeInYears", 1, 14, "'and' does not take a Boolean and an Integer",
                "both sides are Boolean: compare the other with something"),
            RefusedSource("CD22Positive < Relapsed", 1, 14, "'<' does not take a Boolean and a Boolean"),
            RefusedSource(
                "years between BirthDate and AgeInYears > 1", 1, 1,
                "'years between' does not take a Date and an Integer",
                "dates are written like @2025-10-01, and facts to be compared so are declared as Date"),
            RefusedSource("Diagnosis in 'x'", 1, 14, "'in' needs a list written out", "write X in { 'a', 'b' }"),
            RefusedSource(
                "Diagnosis in {}", 1, 14, "nothing is in an empty list",
                "name the values it may have, like { 'a', 'b' }"),
            RefusedSource(
                "Diagnosis in { 'a', 2 }", 1, 21, "'in' does not take a String and an Integer",
                "a number is written without quotes"),
            RefusedSource(
                "{ 1 }", 1, 1, "a list stands only after 'in' or before 'contains'", "write X in { 'a', 'b' }"),
            RefusedSource(
                "Diagnosis.code = 'x'", 1, 11, "'.code' reads a property, and facts have none",
                "declare what is needed as a fact of its own"),
            RefusedSource(
                "BirthDate < @2025-10-01T10:00", 1, 13, "@2025-10-01T10:00 is a DateTime, which is not supported",
                "write the day alone, like @2025-10-01"),
            RefusedSource("Rond(BodySurface) = 2.0", 1, 1, "Rond is not a function here", "did you mean Round?"),
            RefusedSource("Round(BodySurface, 1, 2) = 2.0", 1, 1, "Round() takes 1 or 2 arguments, not 3"),
        ])
    func refused(_ refused: RefusedSource) throws {
        let error = try #require(throws: CQLDiagnostic.self) {
            try Expression.parse(refused.source).check(CheckingTests.declarations)
        }
        #expect(error == refused.diagnostic)
    }

    @Test(
        "A criterion is refused whatever could hide an unknown, and told what to write instead",
        arguments: [
            ("CD22Positive is null", 14, "'is null' takes a missing fact for an answer"),
            ("CD22Positive is not null", 14, "'is null' takes a missing fact for an answer"),
            ("CD22Positive is true", 14, "'is true' takes an unknown for false"),
            ("CD22Positive is not true", 14, "'is true' takes an unknown for false"),
            ("CD22Positive is false", 14, "'is false' takes an unknown for not false"),
            ("exists CD22Positive", 1, "'exists' takes what is not recorded"),
            ("Diagnosis ~ 'x'", 11, "'~' counts two unknowns as equal"),
            ("Diagnosis !~ 'x'", 11, "'!~' counts two unknowns as equal"),
            ("if CD22Positive then true else false", 1, "'if' takes the 'else' branch"),
            ("Coalesce(CD22Positive, false)", 1, "Coalesce puts a default"),
            ("CD22Positive = null", 16, "'null' equals nothing"),
            ("AgeInYears = (null as Integer)", 20, "'as Integer' turns a value of another type into null"),
            ("Diagnosis is String", 11, "'is String' turns a value of another type into null"),
            ("convert Diagnosis to Integer > 1", 1, "'convert to Integer' turns a value of another type into null"),
            ("ToInteger(Diagnosis) > 1", 1, "ToInteger() turns what it cannot read into null"),
            ("PlannedStart > Today()", 16, "Today() reads the clock"),
            ("PlannedStart > Now()", 16, "Now() reads the clock"),
            ("AgeInYears() >= 18", 1, "AgeInYears() counts to today"),
            ("CalculateAgeInYears(BirthDate) >= 18", 1, "CalculateAgeInYears() counts to today"),
            ("Count({ AgeInYears }) > 0", 1, "Count() passes over unknown elements"),
            ("AnyTrue({ CD22Positive })", 1, "AnyTrue() passes over unknown elements"),
            ("Matches(Diagnosis, '.*ALL')", 1, "Matches() rests on a regular-expression engine"),
            ("Ln(BodySurface) > 1.0", 1, "Ln() is rounded differently"),
            ("{ 1 } union { 2 }", 7, "'union' works on lists"),
            ("IsNull(CD22Positive)", 1, "IsNull() takes a missing fact for an answer"),
            ("IsTrue(CD22Positive)", 1, "IsTrue() takes a missing fact for an answer"),
            ("Message(CD22Positive, true, 'c', 'Error', 'x')", 1, "Message() ends the evaluation"),
            ("Diagnosis & 'x' = 'x'", 11, "'&' takes an unknown text for an empty one"),
            ("2 ^ AgeInYears > 8", 3, "'^' is rounded differently from machine to machine"),
        ])
    func hidesUnknown(_ source: String, _ column: Int, _ reason: String) throws {
        let error = try #require(throws: CQLDiagnostic.self) {
            try Expression.parse(source).check(CheckingTests.declarations)
        }
        #expect(error.position == SourcePosition(line: 1, column: column))
        #expect(error.message.hasPrefix(reason), "\(error.message)")
        #expect(error.suggestion != nil)
    }

    @Test("Every problem of an expression is found at once, in the order of the text")
    func allProblems() throws {
        let expression = try Expression.parse("Age > 1 and CD22Positive is null\n and DoseDay1 > 1 'mg' or Foo")
        let problems = expression.problems(CheckingTests.declarations)
        #expect(
            problems.map(\.position.description) == [
                "line 1, column 1", "line 1, column 26", "line 2, column 15", "line 2, column 27",
            ])
        #expect(try Expression.parse("AgeInYears > 1").problems(CheckingTests.declarations).isEmpty)
    }

    @Test("Another type than Boolean can be asked for, and then is required")
    func expecting() throws {
        let doubled = try Expression.parse("AgeInYears * 2")
        #expect(try doubled.check(CheckingTests.declarations, expecting: .integer).type == .integer)
        let error = try #require(throws: CQLDiagnostic.self) {
            try doubled.check(CheckingTests.declarations, expecting: .decimal)
        }
        #expect(error.message == "a Decimal is needed, and this is an Integer")
        #expect(try doubled.check(CheckingTests.declarations, profile: .conformance).type == .integer)
    }

    @Test("A short list on a long left side is refused before it grows out of hand")
    func growth() throws {
        let sum = Array(repeating: "AgeInYears", count: 120).joined(separator: "+")
        let list = (0..<200).map(String.init).joined(separator: ",")
        let error = try #require(throws: CQLDiagnostic.self) {
            try Expression.parse("\(sum) in { \(list) }").check(CheckingTests.declarations)
        }
        #expect(error.message == "'in' repeats its left side once an element, and would grow too long here")
    }

    @Test("The facts of a checked expression are named in the order of appearance")
    func factNames() throws {
        let checked = try Expression.parse("Relapsed or (AgeInYears > 1 and Relapsed) or CD22Positive").check(
            CheckingTests.declarations)
        #expect(checked.factNames == ["Relapsed", "AgeInYears", "CD22Positive"])
    }

    @Test("Types are known by their CQL names")
    func typeNames() {
        for type in CQLType.allCases { #expect(CQLType(name: type.name) == type) }
        #expect(CQLType(name: "boolean") == nil)
        #expect(
            ["Boolean", "Integer", "Decimal", "String", "Quantity", "Date"].allSatisfy { CQLType(name: $0) != nil })
    }
}

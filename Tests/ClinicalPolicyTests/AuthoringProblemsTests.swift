import CanonicalJSON
import ClinicalPolicy
import JSONSupport
import Support
import Testing

/// What an author of a policy file is told: where, what, and what to do.
@Suite struct AuthoringProblemsTests {
    /// A change to the file of 2025-10, and the whole of what must be said about it.
    struct Slip: CustomTestStringConvertible {
        let path: String
        let value: JSONValue?
        let problem: String

        init(_ path: String, _ value: JSONValue?, _ problem: String) {
            self.path = path
            self.value = value
            self.problem = problem
        }

        var testDescription: String { problem }
    }

    /// Where the criteria of I.A stand in the file.
    private static let initial = "parts/3/sections/0"
    private static let continued = "parts/4/sections/0"

    static let slips: [Slip] = [
        // The shape of the file.
        Slip("format", 2, "format: is 2; this program reads format 1"),
        Slip("title", nil, "title: is missing"),
        Slip("titel", "x", "titel: is not a known member (did you mean \"title\"?)"),
        Slip(
            "facts/7/type", "Bool",
            "facts.CD22Positive.type: \"Bool\" is not one of \"Boolean\", \"Integer\", \"Decimal\", \"String\", "
                + "\"Quantity\", \"Date\" (did you mean \"Boolean\"?)"),
        Slip(
            "facts/7/documentaton", "none",
            "facts.CD22Positive.documentaton: is not a known member (did you mean \"documentation\"?)"),
        Slip("\(initial)/all/3/text", nil, "I.A.4.text: is missing"),
        Slip("\(initial)/all/3/expression", 5, "I.A.4.expression: expected a string, found an integer"),
        Slip(
            "\(initial)/all/3/expression", nil,
            "I.A.4: requires nothing; expected exactly one of all, any, atLeast, expression, judgement, textNotOnFile"),
        Slip(
            "\(initial)/all/4/expression", "Frontline",
            "I.A.5: requires any and expression; expected exactly one of all, any, atLeast, expression, judgement, "
                + "textNotOnFile"),
        Slip(
            "\(initial)/applies", ["first"],
            "I.A.applies: \"first\" is not one of \"initial\", \"continuation\", \"dose-increase\""),
        Slip(
            "examples/1/like", "Case 11",
            "examples.Case 2: the first birthday is the planned start, refractory.like: "
                + "\"Case 11\" is no earlier example"),
        Slip(
            "examples/0/facts/CD22", true,
            "examples.Case 1: 34 years, relapsed.facts: \"CD22\" is not a declared fact (did you mean \"CD22Positive\"?)"
        ),
        Slip(
            "examples/0/facts/DoseDay1", "0.8",
            "examples.Case 1: 34 years, relapsed.facts.DoseDay1: expected an exact decimal and a UCUM unit in a string, "
                + "such as \"0.8 mg/m2\", found \"0.8\""),
        Slip(
            "examples/0/facts/Diagnosis", "B-cell AL",
            "examples.Case 1: 34 years, relapsed.facts.Diagnosis: \"B-cell AL\" is not one of \"B-cell ALL\", \"T-cell ALL\", "
                + "\"other\" (did you mean \"B-cell ALL\"?)"),
        // Facts.
        Slip(
            "facts/7/name", "CD22 positive",
            "facts.CD22 positive: is no CQL identifier (use letters, digits and underscores, beginning with a letter)"),
        Slip("facts/13/unit", nil, "facts.DoseDay1: is a Quantity without a unit (give its UCUM unit)"),
        Slip("facts/7/unit", "mg", "facts.CD22Positive: is Boolean and has the unit mg"),
        Slip("facts/7/values", ["yes"], "facts.CD22Positive: lists values, which only a String may"),
        Slip("facts/7/assertedBy", [], "facts.CD22Positive: nobody may assert it (name roles in assertedBy)"),
        Slip("facts/7/request", "plannedStart", "facts.CD22Positive: is supplied by plannedStart, which is Date"),
        Slip("facts/6/request", "dateOfBirth", "facts: two of them are supplied by dateOfBirth"),
        Slip(
            "facts/10/recordedFor", nil,
            "facts.PhiladelphiaChromosomePositive: no expression looks at it (say in recordedFor why it is recorded, or "
                + "drop it)"),
        Slip(
            "facts/7/recordedFor", "Nothing",
            "facts.CD22Positive: I.A.4 looks at it (drop recordedFor, which says that no expression does)"),
        // The outline.
        Slip(
            "\(initial)/indication", 5,
            "I.A: its indication I.A.5 is not one of its criteria with an expression (give the number of the criterion that "
                + "names the diagnosis)"),
        Slip(
            "\(initial)/otherwise", "C",
            "I.A: sends other diagnoses to I.C, which refers to no policy (name in otherwise the number of a section of the "
                + "same part that has a referral)"),
        Slip(
            "\(continued)/applies", ["continuation"],
            "parts: no section applies to dose-increase requests (name the kind in applies of exactly one section)"),
        Slip(
            "\(continued)/indication/text", "Mature B-Cell Leukemia",
            "II.A.indication: its words are not among those of the heading "
                + "\"B-Cell Precursor Acute Lymphoblastic Leukemia (must meet all):\""),
        Slip(
            "\(initial)/all/3/number", 3, "I.A.3: two criteria have this number (give each the number that is printed)"),
        Slip("\(initial)/all/4/any", [], "I.A.5: is a group without members"),
        Slip("\(initial)/all/4/any/2/judgement/by", [], "I.A.5.c: nobody may judge it (name roles in by)"),
        Slip(
            "\(initial)/approval/cycles/requested", "CycleRequested",
            "I.A.approval: \"CycleRequested\" is not a declared fact (did you mean \"CyclesRequested\"?)"),
        Slip(
            "\(initial)/approval/cycles/received", "Diagnosis",
            "I.A.approval: counts cycles by Diagnosis, which is String, not Integer"),
        Slip("\(initial)/approval/months", 0, "I.A.approval: lasts 0 months"),
        Slip(
            "\(initial)/all/3/certainty", "reconstructed",
            "I.A.4: is reconstructed and names no basis (name one of source.bases in basis)"),
        Slip("\(initial)/all/3/basis", "row", "I.A.4: is verbatim and names the basis \"row\""),
        Slip("version", "October", "version: \"October\" is not a month (write the month of review as YYYY-MM)"),
        // Notes, advisories, examples.
        Slip(
            "notes/2/criteria", ["I.A.8"],
            "notes.lineage.criteria[0]: \"I.A.8\" is no place in the outline (did you mean \"I.A.1\"?)"),
        Slip(
            "examples/0/expect/met", ["I.A.99"],
            "examples.Case 1: 34 years, relapsed: \"I.A.99\" is no criterion (did you mean \"I.A.1\"?)"),
        Slip(
            "examples/0/judgements", ["I.A.4": "met"],
            "examples.Case 1: 34 years, relapsed: I.A.4 is not left to judgement"),
    ]

    private func problems(of json: JSONValue) -> [PolicyProblem] {
        do throws(PolicyError) {
            _ = try CompiledPolicy.compile(PolicyDocument(json: json))
            return []
        } catch {
            return error.problems
        }
    }

    @Test(arguments: slips)
    func `a slip of the author is told in one line, with its place and what to do`(slip: Slip) throws {
        let path = slip.path.split(separator: "/").map(String.init)
        let told: [String] = problems(of: try PolicyFiles.json("2025-10").replacing(at: path, with: slip.value)).map(
            \.description)
        let version = slip.path == "version" ? "October" : "2025-10"
        #expect(told == ["policy PA.CP.PHAR.359@\(version): \(slip.problem)"])
    }

    @Test func `an expression is refused with line and column, and with the name that was meant`() throws {
        let path = [Self.initial, "all", "4", "any", "1", "expression"].joined(separator: "/").split(separator: "/")
        let json = try PolicyFiles.json("2025-10").replacing(
            at: path.map(String.init), with: "Frontline\nand years between DateOfBrith and AgeReferenceDate >= 18")
        let problem = try #require(problems(of: json).first)
        #expect(problem.place == "policy PA.CP.PHAR.359@2025-10: I.A.5.b: line 2, column 19")
        #expect(problem.message.contains("\"DateOfBrith\""))
        #expect(problem.advice?.contains("DateOfBirth") == true)
    }

    @Test(arguments: [
        "CD22Positive is null", "Coalesce(CD22Positive, false)", "CD22Positive ~ true", "exists { CD22Positive }",
        "if CD22Positive then true else false", "CyclesReceived + 1", "Today() > DateOfBirth", "CD22Positive and",
    ])
    func `an expression that hides an unknown or is no criterion is refused`(expression: String) throws {
        let path = [Self.initial, "all", "3", "expression"].flatMap { $0.split(separator: "/").map(String.init) }
        let json = try PolicyFiles.json("2025-10").replacing(at: path, with: .string(expression))
        #expect(problems(of: json).contains { $0.place.contains("I.A.4: line 1, column") })
    }

    @Test func `all problems of a file are told at once`() throws {
        var json = try PolicyFiles.json("2025-10")
        json = json.replacing(at: ["parts", "3", "sections", "0", "all", "0", "expression"], with: "Diagnose = 'x'")
        json = json.replacing(at: ["parts", "3", "sections", "0", "all", "2", "expression"], with: "Age >= 1")
        json = json.replacing(
            at: ["parts", "4", "sections", "0", "all", "2", "expression"], with: "CyclesReceived < '6'")
        json = json.replacing(at: ["notes", "0", "criteria"], with: [])
        let places = problems(of: json).map(\.place).joined(separator: "\n")
        for place in ["I.A.1", "I.A.3", "II.A.3", "notes.documentation"] { #expect(places.contains(place)) }
        var shapeless = json.replacing(at: ["facts", "0", "question"], with: nil)
        shapeless = shapeless.replacing(at: ["facts", "1", "question"], with: 3)
        shapeless = shapeless.replacing(at: ["notes", "1", "signed"], with: "me")
        #expect(problems(of: shapeless).count == 3)
    }

    @Test func `what is no policy at all is refused by name`() {
        for json in [nil, [], ["policy": "PA.1"], ["format": "1"], "text"] as [JSONValue] {
            #expect(!problems(of: json).isEmpty)
        }
        #expect(problems(of: ["policy": "PA.1", "version": "2025-10"])[0].place == "policy PA.1@2025-10: format")
        #expect(problems(of: [:])[0].place == "policy file: format")
    }
}

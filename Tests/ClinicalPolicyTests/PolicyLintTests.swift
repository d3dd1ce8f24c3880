import CanonicalJSON
import ClinicalPolicy
import JSONSupport
import Support
import Testing

/// Advice to the author of a policy that could be published as it is, and every fault at once of one that could not.
@Suite struct PolicyLintTests {
    private static let roles = ["provider", "intake", "reviewer", "clinician", "appeals"]

    /// A change to a file without a flaw, and the advice it must bring.
    struct Flaw: CustomTestStringConvertible {
        let path: String
        let value: JSONValue?
        let kind: PolicyProblemKind
        let subject: String
        let words: String

        init(
            _ path: String, _ value: JSONValue?, _ kind: PolicyProblemKind, _ subject: String, _ words: String
        ) {
            self.path = path
            self.value = value
            self.kind = kind
            self.subject = subject
            self.words = words
        }

        var testDescription: String { "\(kind.rawValue): \(words)" }
    }

    private static let initial = "parts/3/sections/0"

    static let flaws: [Flaw] = [
        Flaw("examples", [], .idleExample, "", "has no examples"),
        Flaw("examples/0/expect", [:], .idleExample, "examples.Case 1: 34 years, relapsed.expect", "expects nothing"),
        Flaw(
            "examples/11",
            ["name": "Again", "like": "Case 1: 34 years, relapsed", "expect": ["recommendation": "approve"]],
            .repeatedExample, "examples.Again", "is of the same facts as \"Case 1: 34 years, relapsed\""),
        Flaw("examples/12", nil, .undriven, "I.A.4", "no example drives it to not-met"),
        Flaw(
            "\(initial)/all/4/any/2/judgement/mustCite", false, .uncitedJudgement, "I.A.5.c.judgement.mustCite",
            "counts without a document"),
        Flaw(
            "notes/7/criteria", ["I.A.7.b", "II.A.2", "II.A.4.b"], .unexplainedJudgement, "I.A.5.c",
            "no note says how its words are read"),
        Flaw(
            "\(initial)/all/4/any/2/judgement/by/1", "clinican", .unknownRole, "I.A.5.c.judgement.by",
            "nobody acts as \"clinican\""),
        Flaw("facts/0/question", "Diagnosis with lineage", .question, "facts.Diagnosis.question", "is no question"),
        Flaw(
            "facts/3/documentation", "required", .documentedRequest, "facts.PrescriberSpecialty.documentation",
            "it is the request that states it"),
        Flaw(
            "\(initial)/all/0/expression", "Diagnosis = 'B-cell AL'", .impossibleValue, "I.A.1",
            "Diagnosis is never 'B-cell AL'"),
        Flaw(
            "\(initial)/all/5/expression", "CyclesReceived + CyclesRequested <= 7", .unprintedNumber, "I.A.6",
            "7 is not among the printed words"),
        Flaw(
            "\(initial)/all/4/text", "All of the following (a, b or c):", .words, "I.A.5",
            "prints that 3 of its 3 members must be met, and requires 1"),
        Flaw(
            "\(initial)/all/4/text", "One of the following (a or b):", .words, "I.A.5.text",
            "names a, b, and its members are a, b, c"),
        Flaw("\(initial)/approval/months", 12, .words, "I.A.approval.months", "is 12, which"),
        Flaw("\(initial)/all/6/any/1/number", "d", .numbering, "I.A.7.d", "follows a, where b is expected"),
        Flaw(
            "\(initial)/all/3/text", "B-cell ALL  is CD22 positive;", .spacing, "I.A.4.text",
            "has blanks at an end, or two together"),
        Flaw("drugs/0/code", "J922", .code, "drugs[0].code", "J922 is no code of HCPCS"),
        Flaw(
            "facts/1/codes/2/code", "91.02", .code, "facts.DiagnosisCode.codes[2].code", "91.02 is no code of ICD-10-CM"
        ),
        Flaw(
            "facts/5/codes/0/code", "21112-9", .code, "facts.DateOfBirth.codes[0].code", "21112-9 is no code of LOINC"),
        Flaw("drugs", [], .drug, "drugs", "names no HCPCS code"),
        Flaw("version", "2025-11", .dates, "version", "the last printed revision is of 2025-10"),
        Flaw("header/2/value", "10/2024", .dates, "header", "prints the last review 10/2024"),
        Flaw(
            "parts/10/body/0/revisions/rows/1/date", "06/2018", .dates, "revisions.06/2018",
            "06/2018 comes after 07/2018"),
        Flaw(
            "parts/9/body/0/references/1/accessed", "2025-12-23", .dates, "references.2.accessed",
            "after the review 2025-10"),
        Flaw(
            "parts/9/body/0/references/1/accessed", "2025-08-24", .dates, "references.2.accessed",
            "the words do not say August 24, 2025"),
        Flaw(
            "advisories/5", ["id": "V.new", "criteria": ["I.A"], "expression": "CyclesRequested > 90", "text": "x"],
            .unseenAdvisory, "advisories.V.new", "no example shows it"),
        Flaw(
            "source/rows", [["date": "10/2025", "text": "x"]], .unusedSource, "source.rows[0]",
            "no basis rests on the row 10/2025"),
        Flaw(
            "source/bases", [["id": "b", "rows": [], "reasoning": "x"]], .unusedSource, "source.bases.b",
            "no criterion rests on it"),
    ]

    @Test(arguments: ["2025-10", "2024-10"])
    func `a policy in order brings no word`(version: String) throws {
        let review = PolicyReview(try PolicyFiles.json(version), roles: Self.roles)
        #expect(review.problems.isEmpty, "\(review.problems)")
        #expect(review.report?.isPassed == true)
    }

    @Test func `the other versions bring no fault, and no advice that could not be followed`() throws {
        for version in PolicyFiles.versions {
            let review = PolicyReview(try PolicyFiles.json(version), roles: Self.roles)
            #expect(review.problems.isEmpty, "\(version): \(review.problems)")
        }
    }

    @Test(arguments: flaws)
    func `a flaw is advised upon, with its place`(flaw: Flaw) throws {
        let path = flaw.path.split(separator: "/").map(String.init)
        let review = PolicyReview(
            try PolicyFiles.json("2025-10").replacing(at: path, with: flaw.value), roles: Self.roles)
        // A criterion of another number is missed where it is named.
        let others = review.faults.filter { $0.kind != .example && flaw.kind != .numbering }
        #expect(others.isEmpty, "\(others)")
        let found = review.advice.filter { $0.kind == flaw.kind && $0.subject == flaw.subject }
        #expect(found.contains { $0.message.contains(flaw.words) }, "\(review.problems.map { "\($0.kind) \($0)" })")
    }

    @Test func `there is a test for every kind of advice`() {
        let tested = Set(Self.flaws.map(\.kind))
        for kind in PolicyProblemKind.allCases where kind.isAdvice { #expect(tested.contains(kind), "\(kind)") }
    }

    @Test func `an example that fails is a fault`() throws {
        let json = try PolicyFiles.json("2025-10").replacing(
            at: ["examples", "0", "expect", "recommendation"], with: "pend")
        let faults = PolicyReview(json, roles: Self.roles).faults
        #expect(faults.map(\.subject) == ["examples.Case 1: 34 years, relapsed"])
        #expect(faults.first?.message == "recommendation is approve, expected pend")
    }

    @Test func `members missing at the top hide nothing below them, and expressions are read all the same`() throws {
        var json = try PolicyFiles.json("2025-10")
        json["title"] = nil
        json["header"] = nil
        json = json.replacing(at: ["facts", "0", "question"], with: nil)
        json = json.replacing(at: ["notes", "0", "signed"], with: "me")
        json = json.replacing(
            at: "\(Self.initial)/all/3/expression".split(separator: "/").map(String.init), with: "CD22")
        let faults = PolicyReview(json, roles: Self.roles).faults
        #expect(
            faults.map(\.subject) == [
                "title", "header", "facts.Diagnosis.question", "notes.documentation.signed", "I.A.4",
            ])
        // An expression on the fact that could not be read is not called wrong.
        #expect(!faults.contains { $0.subject == "I.A.1" })
    }

    @Test func `whatever is taken out of a file, its place is found again`() throws {
        let json = try PolicyFiles.json("2023-10")
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        var told = 0
        for path in json.memberPaths.shuffled(using: &generator).prefix(60) {
            let changed = json.replacing(at: path, with: nil)
            for problem in PolicyReview(changed, roles: Self.roles).faults where problem.message.hasPrefix("is missing")
            {
                let steps = PolicyFilePath(to: problem, in: changed).steps.map { step in
                    switch step {
                    case .member(let name): name
                    case .element(let place): String(place)
                    }
                }
                // The map in which it is missing, or a name in that map that may be meant for it.
                let parent = Array(path.dropLast())
                #expect(Array(steps.prefix(parent.count)) == parent, "\(path) \(problem), seed \(seed)")
                told += 1
            }
        }
        #expect(told > 8, "seed \(seed)")
    }
}

import CanonicalJSON
import CaseSupport
import JSONSupport
import PriorAuthorization
import Support
import Testing

@Suite struct SubmissionTests {
    /// One way to get a submission wrong, and what is said about it.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let path: String
        let value: JSONValue?
        let message: String

        init(_ path: String, _ value: JSONValue?, _ message: String) {
            self.path = path
            self.value = value
            self.message = message
        }

        var testDescription: String { "\(path) = \(value?.canonicalText ?? "nothing")" }
    }

    static let mistakes = [
        Mistake("format", 2, "format: is 2; this reads format 1"),
        Mistake("format", nil, "format: is missing"),
        Mistake(
            "received", "2025-10-20 09:14",
            "received: expected a date and time with offset such as 2025-10-20T09:14:00-04:00, found \"2025-10-20 09:14\""
        ),
        Mistake(
            "received", "2025-02-30T09:14:00Z",
            "received: expected a date and time with offset such as 2025-10-20T09:14:00-04:00, "
                + "found \"2025-02-30T09:14:00Z\""),
        Mistake(
            "kind", "inital",
            "kind: expected one of \"initial\", \"continuation\", \"dose-increase\"; found \"inital\" "
                + "(did you mean \"initial\"?)"),
        Mistake(
            "priority", "urgent", "priority: expected one of \"standard\", \"expedited\"; found \"urgent\""),
        Mistake("priority", 1, "priority: expected a string, found an integer"),
        Mistake("requester", "  ", "requester: must not be empty"),
        Mistake("requester", "bell\u{7}", "requester: contains the control character U+0007; remove it"),
        Mistake(
            "member.id", "Rosalind Achterberg",
            "member.id: expected an opaque identifier of 1 to 64 letters, digits, '.', '_' and '-', never a name, "
                + "found \"Rosalind Achterberg\""),
        Mistake(
            "member.dateOfBirth", "1991-02-29",
            "member.dateOfBirth: expected a date YYYY-MM-DD, found \"1991-02-29\""),
        Mistake(
            "member.dateOfBirth", "2025-10-21",
            "member.dateOfBirth: 2025-10-21 is after the request was received, 2025-10-20"),
        Mistake("member.name", "Rosalind", "member.name: expected an object, found a string"),
        Mistake("member.nmae", "Rosalind", "member.nmae: is not a known member (did you mean \"name\"?)"),
        Mistake(
            "prescriber.npi", "1999010104",
            "prescriber.npi: expected an NPI of ten digits whose last digit checks the others, found \"1999010104\""),
        Mistake("prescriber", nil, "prescriber: is missing"),
        Mistake("drug.hcpcs", "9229", "drug.hcpcs: expected a HCPCS code such as J9229, found \"9229\""),
        Mistake(
            "drug.ndc", "00080100001",
            "drug.ndc: expected an NDC with hyphens such as 0008-0100-01, found \"00080100001\""),
        Mistake(
            "diagnosis.icd10", "C9102", "diagnosis.icd10: expected an ICD-10-CM code such as C91.00, found \"C9102\""),
        Mistake("plan.doseDay1.value", 1, "plan.doseDay1.value: expected a string, found an integer"),
        Mistake(
            "plan.doseDay1.value", "0,8",
            "plan.doseDay1.value: expected a decimal as a string, such as \"0.8\", found \"0,8\""),
        Mistake("plan.doseDay1.value", "0", "plan.doseDay1.value: must be more than 0, found 0"),
        Mistake("plan.doseDay8.unit", "mg", "plan.doseDay8.unit: expected \"mg/m2\" (UCUM), found \"mg\""),
        Mistake(
            "plan.doseDay15.units", "mg/m2", "plan.doseDay15.units: is not a known member (did you mean \"unit\"?)"),
        Mistake(
            "plan.cyclesRequested", 0, "plan.cyclesRequested: expected a whole number from 1 to 99, found 0"),
        Mistake("plan.cyclesRequested", "6", "plan.cyclesRequested: expected an integer, found a string"),
        Mistake(
            "plan.weight", nil,
            "plan.weight: is missing; the height alone gives no body surface: give both or neither"),
        Mistake(
            "plan.bsaFormula", "Dubois",
            "plan.bsaFormula: expected one of \"Mosteller\", \"DuBois\"; found \"Dubois\" (did you mean \"DuBois\"?)"),
        Mistake("documents.0.text", "", "documents[0].text: must not be empty"),
        Mistake(
            "documents.0.text", nil,
            "documents[0].text: is missing; give the document's \"text\", its bytes as \"base64\", or a \"file\" beside the submission"
        ),
        Mistake(
            "documents.0.file", "note.pdf",
            "documents[0].text: \"text\", \"base64\" and \"file\" exclude each other; give one of them"),
        Mistake(
            "documents.0",
            ["name": "x", "file": "../../etc/passwd", "kind": "lab", "title": "x", "mediaType": "text/plain"],
            "documents[0].file: \"../../etc/passwd\" leaves the submission's folder; give a relative path without \"..\""
        ),
        Mistake(
            "documents.0",
            ["name": "x", "file": "/etc/passwd", "kind": "lab", "title": "x", "mediaType": "text/plain"],
            "documents[0].file: \"/etc/passwd\" leaves the submission's folder; give a relative path without \"..\""),
        Mistake(
            "documents.0", ["name": "x", "file": "note.pdf", "kind": "lab", "title": "x"],
            "documents[0].mediaType: is missing"),
        Mistake(
            "documents.1.name", "chart",
            "documents[1].name: \"chart\" names two documents; give each a name of its own"),
        Mistake(
            "documents.1.mediaType", "pdf",
            "documents[1].mediaType: expected a media type such as application/pdf, found \"pdf\""),
        Mistake(
            "documents.1.kind", "labs",
            "documents[1].kind: expected one of \"chart-note\", \"lab\", \"pathology\", \"literature\", \"letter\", "
                + "\"other\"; found \"labs\" (did you mean \"lab\"?)"),
        Mistake(
            "facts.0.document", "flwo",
            "facts[0].document: the submission has no document named \"flwo\" (did you mean \"flow\"?)"),
        Mistake(
            "facts.0.value", [1],
            "facts[0].value: expected true, false, a whole number or a string; decimals and dates are strings"),
        Mistake(
            "facts.1.origin", "hearsay",
            "facts[1].origin: expected one of \"provider\", \"staff\", \"system\"; found \"hearsay\""),
        Mistake(
            "facts.6", ["fact": "CyclesReceived", "value": 1, "origin": "provider"],
            "facts[6].value: CyclesReceived is stated twice, with 0 before; state it once"),
        Mistake("fact", [], "fact: is not a known member (did you mean \"facts\"?)"),
    ]

    @Test(arguments: mistakes)
    func `a malformed submission is refused, with the place, the reason and what to write`(mistake: Mistake) throws {
        let json = try Examples.json("case-01.json").replacing(mistake.path, with: mistake.value)
        let error = #expect(throws: JSONShapeError.self) { try Submission(json: json) }
        #expect(error?.description == mistake.message)
    }

    @Test func `there are more than thirty ways to get it wrong, each its own`() {
        #expect(Self.mistakes.count > 30)
        #expect(Set(Self.mistakes.map(\.testDescription)).count == Self.mistakes.count)
    }

    @Test(arguments: Examples.scripts.cases.map(\.file))
    func `every example fits the published schema`(file: String) throws {
        let validator = SchemaValidator(schema: try Repository.json("schema/submission.schema.json"))
        #expect(validator.problems(of: try Examples.json(file)).isEmpty)
    }

    @Test func `what may be empty may be left out`() throws {
        var json = try Examples.json("case-01.json")
        let optional = [
            "member.name", "prescriber.name", "prescriber.specialty", "drug.ndc", "plan.doseDay1", "plan.doseDay8",
            "plan.doseDay15", "plan.cyclesRequested", "plan.plannedStart", "plan.height", "plan.weight",
            "plan.bsaFormula",
            "facts", "documents",
        ]
        for path in optional { json = json.replacing(path, with: nil) }
        let validator = SchemaValidator(schema: try Repository.json("schema/submission.schema.json"))
        #expect(validator.problems(of: json).isEmpty)
        let submission = try Submission(json: json)
        #expect(submission.plan.bodySurface == nil)
        #expect(submission.plan.dose == DosePlan(day1: nil, day8: nil, day15: nil))
        for path in optional { json = json.replacing(path, with: .null) }
        #expect(try Submission(json: json) == submission)
    }

    @Test func `the day of receipt is that of the place whose offset is given`() throws {
        let json = try Examples.json("case-01.json").replacing("received", with: "2025-10-14T23:30:00-04:00")
        let submission = try Submission(json: json)
        #expect(submission.received.utcDate == "2025-10-15")
        #expect(submission.receivedOn.text == "2025-10-14")
    }

    @Test func `a number may be written with needless digits, and is kept without`() throws {
        let json = try Examples.json("case-01.json").replacing("plan.doseDay1.value", with: "0.80")
        #expect(try Submission(json: json) == Examples.submission("case-01.json"))
    }
}

import CanonicalJSON
import CaseSupport
import FHIR
import JSONSupport
import PriorAuthorization
import Testing

@Suite struct RequestProblemTests {
    private func problems(
        _ type: String, in file: String = "case-01.json", _ change: @escaping (inout JSONObject) -> Void
    ) throws -> [FHIRIssue] {
        var builder = RequestBuilder(Examples.submission(file))
        builder.edits[type] = change
        let bundle = try builder.sent
        return try #require(throws: FHIRError.self) { try PriorAuthRequest(bundle) }.issues
    }

    @Test func `everything that is wrong is told at once, each with its place`() throws {
        var builder = RequestBuilder(Examples.submission("case-01.json"))
        builder.edits["Patient"] = { $0["birthDate"] = "1991" }
        builder.edits["Practitioner"] = {
            $0["identifier"] = [["system": "http://hl7.org/fhir/sid/us-npi", "value": "1"]]
        }
        builder.edits["Claim"] = { claim in
            claim["diagnosis"] = nil
            claim = claim.replacingItem { $0["productOrService"] = ["text": "the usual"] }
        }
        let bundle = try builder.sent
        let error = try #require(throws: FHIRError.self) { try PriorAuthRequest(bundle) }
        #expect(
            Set(error.issues.compactMap(\.place)) == [
                "Bundle.entry[1].resource.birthDate", "Bundle.entry[4].resource.identifier[0].value",
                "Bundle.entry[0].resource.diagnosis", "Bundle.entry[0].resource.item[0].productOrService",
            ])
        #expect(error.issues.allSatisfy { $0.severity == .error && $0.advice != nil })
    }

    @Test func `a reference to what is not in the Bundle names it`() throws {
        let issue = try #require(try problems("Claim") { $0["patient"] = ["reference": "Patient/other"] }.first)
        #expect(issue.place == "Bundle.entry[0].resource.patient")
        #expect(issue.kind == .notFound)
        #expect(issue.problem == "refers to \"Patient/other\", and no such resource is in the Bundle")
    }

    @Test func `a date of birth after the day of receipt is refused`() throws {
        let issue = try #require(try problems("Patient") { $0["birthDate"] = "2030-01-01" }.first)
        #expect(issue.kind == .invariant)
    }

    @Test func `a dose in another unit is refused, not read as if it were the right one`() throws {
        let issue = try #require(
            try problems("MedicationRequest") { order in
                order =
                    JSONValue.object(order).replacing(
                        "dosageInstruction.0.doseAndRate.0.doseQuantity.code", with: "mg"
                    ).objectValue ?? order
            }.first)
        #expect(issue.place == "Bundle.entry[6].resource.dosageInstruction[0].doseAndRate[0].doseQuantity")
        #expect(issue.problem == "expected the unit mg/m2 (UCUM), found \"mg\"")
    }

    @Test(arguments: ["0", "-0.8", "0.123456789", "1e30"])
    func `a dose that is no positive decimal of eight places is refused`(literal: String) throws {
        let number: JSONValue = literal == "0" ? 0 : ["#number": .string(literal)]
        let issues = try problems("MedicationRequest") { $0 = $0.replacingFirstDose(with: number) }
        #expect(issues.first?.kind == .value)
    }

    @Test func `a document whose bytes cannot be read stops the request, which would be short of evidence`() throws {
        let issue = try #require(
            try problems("DocumentReference") {
                $0["content"] = [["attachment": ["contentType": "text/plain", "data": "not base64!"]]]
            }.first)
        #expect(issue.problem == "is no base64")
        let other = try #require(
            try problems("DocumentReference") {
                $0["content"] = [["attachment": ["url": "https://clinic.example/Binary/1"]]]
            }.first)
        #expect(other.kind == .notSupported)
    }

    @Test func `what is no Bundle with a Claim in front is refused with what to send`() throws {
        for json: JSONValue in [
            [], "Claim", ["resourceType": "Bundle"], ["resourceType": "Patient"],
            ["entry": [["resource": ["resourceType": "Patient"]]], "resourceType": "Bundle"],
            ["resourceType": "Claim", "use": "claim"],
        ] {
            let error = try #require(throws: FHIRError.self) { try PriorAuthRequest(json) }
            #expect(!error.issues.isEmpty)
            #expect(OperationOutcome(error).json.objectValue?["resourceType"] == "OperationOutcome")
        }
    }

    @Test func `of several items one is decided, and the others are told to be requested on their own`() throws {
        var builder = RequestBuilder(Examples.submission("case-01.json"))
        builder.sequence = 4
        builder.edits["Claim"] = { claim in
            let second: JSONValue = [
                "productOrService": ["coding": [["code": "96413", "system": "http://www.ama-assn.org/go/cpt"]]],
                "sequence": 9,
            ]
            claim["item"] = .array([second] + (claim["item"]?.arrayValue ?? []))
        }
        let read = try PriorAuthRequest(builder.sent)
        #expect(read.submission.drug.hcpcs.text == "J9229")
        #expect(read.claim.items.map(\.sequence) == [9, 4])
        #expect(read.claim.items.map(\.isDecided) == [false, true])
        #expect(read.notes.map(\.place) == ["Bundle.entry[0].resource.item[0]"])
    }

    @Test func `a dose whose day is not told stays open, with a note, and is never guessed`() throws {
        var builder = RequestBuilder(Examples.submission("case-01.json"))
        builder.edits["MedicationRequest"] = { order in
            order =
                JSONValue.object(order).replacing("dosageInstruction.1.text", with: "once more").objectValue ?? order
        }
        let read = try PriorAuthRequest(builder.sent)
        #expect(read.submission.plan.dose.day1 != nil)
        #expect(read.submission.plan.dose.day8 == nil)
        #expect(read.submission.plan.dose.day15 != nil)
        #expect(read.notes.count == 1)
    }

    @Test func `texts that an event could not hold are made fit for it`() throws {
        var builder = RequestBuilder(Examples.submission("case-01.json"))
        builder.edits["Organization"] = { organization in
            organization["name"] = .string("  Clinic\u{0}\u{7}" + String(repeating: "ü", count: 30_000))
        }
        let requester = try PriorAuthRequest(builder.sent).submission.requester
        #expect(requester.hasPrefix("Clinic  ü"))
        #expect(requester.utf8.count <= 20_000)
    }
}

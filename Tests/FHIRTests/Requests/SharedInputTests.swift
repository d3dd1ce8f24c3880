import CanonicalJSON
import FHIR
import PriorAuthorization
import Testing

@Suite(.enabled(if: SharedInputs.areThere, Comment(rawValue: SharedInputs.absence)))
struct SharedInputTests {
    private func submission(_ name: String) throws -> ClaimSubmission {
        try ClaimSubmission(
            bundle: SharedInputs.json(name), received: Moments.received, receivedOn: Moments.receivedOn)
    }

    @Test func `the reference implementation's order for oxygen is a request that no policy covers`() throws {
        guard case .request(let request) = try submission("davinci-bundle-prior-auth.json") else {
            Issue.record("it is no update")
            return
        }
        #expect(request.submission.drug.hcpcs.text == "E0424")
        #expect(request.submission.diagnosis.icd10.text == "J44.9")
        #expect(request.submission.prescriber.npi.text == "1122334455")
        #expect(request.submission.member.id.text == "10A3D58WH22")
        #expect(request.submission.member.dateOfBirth.text == "1979-07-04")
        #expect(request.documents.map(\.mediaType) == Array(repeating: "application/fhir+json", count: 3))
        #expect(request.notes.contains { $0.place == "Bundle.entry[0].resource.status" })
    }

    @Test func `the reference implementation's referral lacks what a request needs, and all of it is told`() throws {
        let error = try #require(throws: FHIRError.self) { try submission("davinci-bundle-request.json") }
        let places = error.issues.map { $0.place ?? "" }
        #expect(places.count == 4, "\(error)")
        #expect(places.contains { $0.hasSuffix(".birthDate") })
        #expect(places.contains { $0.hasSuffix(".identifier") })
        #expect(places.contains { $0.hasSuffix(".code") })
    }

    @Test func `the reference implementation's update does not say what it updates, and is told how to`() throws {
        let error = try #require(throws: FHIRError.self) { try submission("davinci-claim-update.json") }
        #expect(error.issues.map(\.place) == ["Claim.related[0].claim"])
        #expect(error.issues[0].advice?.contains("preAuthRef") == true)
    }

    @Test func `the guide's PDF for a claim is read to the last byte, and told where it belongs`() throws {
        let attachment = try AttachmentSubmission(parameters: SharedInputs.json("cdex-parameters-example3.json"))
        #expect(attachment.trackingID == "trackingid123")
        #expect(attachment.memberID.text == "234567")
        #expect(attachment.serviceDate?.text == "2022-06-16")
        #expect(attachment.attachments.map(\.lineItems) == [["1"]])
        #expect(attachment.attachments.map(\.code) == ["11506-3"])
        let document = try #require(attachment.documents.first)
        #expect(document.mediaType == "application/pdf")
        #expect(document.kind == .chartNote)
        #expect(document.title == "sample2.pdf")
        #expect(document.bytes.starts(with: Array("%PDF-1.5".utf8)))
        #expect(attachment.refusal?.kind == .notSupported)
    }

    @Test func `the guide's questionnaire for a prior authorization is a document as it is`() throws {
        let attachment = try AttachmentSubmission(parameters: SharedInputs.json("cdex-parameters-example5.json"))
        #expect(attachment.trackingID == "trackingid1012")
        #expect(attachment.organizationID == "1234567893")
        #expect(attachment.refusal == nil)
        let document = try #require(attachment.documents.first)
        #expect(document.mediaType == "application/fhir+json")
        #expect(
            try JSONValue(parsing: document.bytes).objectValue?["resourceType"] == "QuestionnaireResponse")
        #expect(attachment.caseID == nil)
    }
}

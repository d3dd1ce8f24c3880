import CanonicalJSON
import CaseSupport
import Cryptography
import FHIR
import JSONSupport
import PriorAuthorization
import Testing

@Suite struct AttachmentTests {
    private static func parameter(_ name: String, _ member: String, _ value: JSONValue) -> JSONValue {
        ["name": .string(name), member: value]
    }

    private static func parameters(
        tracking: String = CaseWalk.caseID.text, member: String = "M-1", target: JSONValue = "preauthorization",
        contents: [JSONValue]
    ) -> JSONValue {
        [
            "parameter": [
                parameter("TrackingId", "valueIdentifier", ["value": .string(tracking)]),
                parameter("AttachTo", "valueCode", target),
                parameter("PayerId", "valueIdentifier", ["value": "plan"]),
                parameter("OrganizationId", "valueIdentifier", ["value": "1234567893"]),
                parameter("ProviderId", "valueIdentifier", ["value": "1234567893"]),
                parameter("MemberId", "valueIdentifier", ["value": .string(member)]),
                [
                    "name": "Attachment",
                    "part": .array(
                        [
                            parameter("LineItem", "valueString", "1"), parameter("LineItem", "valueString", "2"),
                            parameter(
                                "Code", "valueCodeableConcept",
                                ["coding": [["code": "11502-2", "system": "http://loinc.org"]]]),
                        ] + contents.map { ["name": "Content", "resource": $0] }),
                ],
            ], "resourceType": "Parameters",
        ]
    }

    private static func note(_ text: String) -> JSONValue {
        [
            "content": [
                ["attachment": ["contentType": "text/plain", "data": .string(Base64.encode(Array(text.utf8)))]]
            ],
            "resourceType": "DocumentReference", "status": "current",
        ]
    }

    @Test func `attachments are read with their lines, their code and their bytes`() throws {
        let read = try AttachmentSubmission(
            parameters: Self.parameters(contents: [
                Self.note("one"), ["resourceType": "Binary", "contentType": "application/pdf", "data": "JVBERg=="],
            ]))
        #expect(read.attachments.map(\.lineItems) == [["1", "2"]])
        #expect(read.documents.map(\.bytes) == [Array("one".utf8), Array("%PDF".utf8)])
        #expect(read.documents.map(\.kind) == [.lab, .lab])
        #expect(read.caseID == CaseWalk.caseID)
        #expect(read.providerID?.text == "1234567893")
        #expect(read.refusal == nil)
    }

    @Test func `a resource of another kind is kept as it is, its decimals to the digit`() throws {
        let text =
            #"{"code":{"text":"blasts"},"resourceType":"Observation","valueQuantity":{"unit":"%","value":22.50}}"#
        let resource = try JSONValue(parsingNumbers: Array(text.utf8))
        let read = try AttachmentSubmission(parameters: Self.parameters(contents: [resource]))
        #expect(String(decoding: try #require(read.documents.first).bytes, as: UTF8.self) == text)
        #expect(read.documents.first?.mediaType == FHIRVersion.mediaType)
    }

    @Test func `a tracking number is a case's, or that of a request for information, and the member must be the same`()
        throws
    {
        let (_, states) = try #require(CaseWalk.states.first { $0.states.contains { !$0.informationRequests.isEmpty } })
        let state = try #require(states.last)
        let member = try #require(state.request?.payload.member.id.text)
        let asked = try #require(state.informationRequests.first?.id.text)
        func matches(_ tracking: String, _ member: String) throws -> Bool {
            try AttachmentSubmission(
                parameters: Self.parameters(tracking: tracking, member: member, contents: [Self.note("x")])
            ).matches(CaseWalk.caseID, state)
        }
        #expect(try matches(CaseWalk.caseID.text, member))
        #expect(try matches("urn:uuid:\(asked)", member))
        #expect(try !matches("0199a8e1-0000-7000-8000-000000000099", member))
        #expect(try !matches(CaseWalk.caseID.text, "M-2"))
    }

    @Test func `what is missing is told at once`() throws {
        let error = try #require(throws: FHIRError.self) {
            try AttachmentSubmission(parameters: ["parameter": [], "resourceType": "Parameters"])
        }
        #expect(error.issues.count == 4)
        #expect(throws: FHIRError.self) { try AttachmentSubmission(parameters: ["resourceType": "Bundle"]) }
        #expect(throws: FHIRError.self) {
            try AttachmentSubmission(parameters: Self.parameters(target: "anything", contents: [Self.note("x")]))
        }
        #expect(throws: FHIRError.self) { try AttachmentSubmission(parameters: Self.parameters(contents: [])) }
    }

    @Test func `the same bytes twice are kept once, with a note`() throws {
        let read = try AttachmentSubmission(
            parameters: Self.parameters(contents: [Self.note("one"), Self.note("one")]))
        #expect(read.documents.count == 1)
        #expect(read.notes.map(\.kind) == [.duplicate])
    }
}

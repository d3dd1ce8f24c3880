import CanonicalJSON
import CaseSupport
import Cryptography
import JSONSupport
import PriorAuthorization
import Support
import Testing

/// FHIR over the wire.
@Suite("FHIR", .serialized, .served)
struct FHIRTests {
    private static let type = "application/fhir+json"

    private func send(
        _ ledger: ServedLedger, _ target: String, _ body: JSONValue, as actor: Actor = People.provider, status: Int
    ) throws -> JSONValue {
        let answer = try ledger.send("POST", target, as: actor, body: (FHIRTests.type, body.bytesWithNumbers))
        try #require(answer.status == status, "\(target): \(answer.text)")
        #expect(answer.fields["content-type"] == FHIRTests.type)
        return try JSONValue(parsing: answer.body)
    }

    /// A request for one vial of what `code` names, for a member of the given number.
    private func request(_ code: String, member: String) -> JSONValue {
        func entry(_ type: String, _ id: String, _ members: JSONObject) -> JSONValue {
            var resource = members
            resource["resourceType"] = .string(type)
            resource["id"] = .string(id)
            return ["fullUrl": .string("https://clinic.example/fhir/\(type)/\(id)"), "resource": .object(resource)]
        }
        let claim: JSONObject = [
            "diagnosis": [
                [
                    "diagnosisCodeableConcept": [
                        "coding": [["code": "C91.00", "system": "http://hl7.org/fhir/sid/icd-10-cm"]]
                    ], "sequence": 1,
                ]
            ],
            "item": [
                [
                    "productOrService": [
                        "coding": [["code": .string(code), "system": "urn:oid:2.16.840.1.113883.6.285"]]
                    ], "sequence": 3,
                ]
            ],
            "patient": ["reference": "Patient/p"], "provider": ["reference": "Practitioner/d"], "status": "active",
            "use": "preauthorization",
        ]
        return [
            "entry": [
                entry("Claim", "c", claim),
                entry("Patient", "p", ["birthDate": "1990-01-02", "identifier": [["value": .string(member)]]]),
                entry(
                    "Practitioner", "d",
                    ["identifier": [["system": "http://hl7.org/fhir/sid/us-npi", "value": "1234567893"]]]),
            ], "resourceType": "Bundle", "type": "collection",
        ]
    }

    @Test func `a code without a policy waits for a person, and can be asked for and given documents`() throws {
        let ledger = try ServedLedger.shared
        let bundle = request("E0424", member: "M-FHIR-1")
        let answer = try send(ledger, "/fhir/Claim/$submit", bundle, status: 201)
        let entries = try #require(answer["entry"]?.arrayValue).compactMap { $0["resource"] }
        let response = try #require(entries.first)
        #expect(response["outcome"] == "queued")
        #expect(response["item"]?[0]?["itemSequence"] == 3)
        #expect(entries.last?["resourceType"] == "OperationOutcome")
        let id = try #require(response["preAuthRef"]?.stringValue)

        let inquiry = try send(ledger, "/fhir/Claim/$inquire", bundle, status: 200)
        #expect(inquiry["entry"]?[0]?["resource"]?["id"]?.stringValue == id)

        let attachment: JSONValue = [
            "parameter": [
                ["name": "TrackingId", "valueIdentifier": ["value": .string(id)]],
                ["name": "AttachTo", "valueCode": "preauthorization"],
                ["name": "MemberId", "valueIdentifier": ["value": "M-FHIR-1"]],
                [
                    "name": "Attachment",
                    "part": [
                        [
                            "name": "Content",
                            "resource": ["contentType": "text/plain", "data": "bm90ZQ==", "resourceType": "Binary"],
                        ]
                    ],
                ],
            ], "resourceType": "Parameters",
        ]
        for _ in 0..<2 { _ = try send(ledger, "/fhir/$submit-attachment", attachment, status: 200) }

        let read = try ledger.get("/fhir/ClaimResponse/\(id)", as: People.provider)
        #expect(read["item"]?[0]?["itemSequence"] == 3)
        let search = try ledger.get("/fhir/ClaimResponse?patient=Patient/M-FHIR-1", as: People.reviewer)
        #expect(search["total"] == 1)
        let provenance = try ledger.get("/fhir/Provenance?target=ClaimResponse/\(id)", as: People.provider)
        let events = try #require(provenance["entry"]?.arrayValue)
        #expect(events.count >= 3)
        let one = try #require(events.first?["resource"]?["id"]?.stringValue)
        #expect(try ledger.get("/fhir/Provenance/\(one)", as: People.provider)["id"]?.stringValue == one)
    }

    @Test func `what is wrong with a request is told as an OperationOutcome, and nothing is recorded`() throws {
        let ledger = try ServedLedger.shared
        let size = try ledger.size()
        let outcome = try send(
            ledger, "/fhir/Claim/$submit", request("the usual", member: "M-FHIR-2"), status: 422)
        #expect(outcome["issue"]?[0]?["expression"]?[0] == "Bundle.entry[0].resource.item[0].productOrService")
        let broken = try ledger.send(
            "POST", "/fhir/Claim/$submit", as: People.provider, body: (FHIRTests.type, Array("{".utf8)))
        #expect(broken.status == 400)
        #expect(try JSONValue(parsing: broken.body)["resourceType"] == "OperationOutcome")
        #expect(try ledger.size() == size)
    }

    @Test func `who may not know of a case is answered as if there were none`() throws {
        let ledger = try ServedLedger.shared
        let answer = try send(ledger, "/fhir/Claim/$submit", request("E0424", member: "M-FHIR-3"), status: 201)
        let id = try #require(answer["entry"]?[0]?["resource"]?["id"]?.stringValue)
        let stranger = People.actor("pr-999", .provider)
        let missing = "0199a8e1-7f62-7c4c-9d0a-3c5d1b2f8aff"
        for path in ["/fhir/ClaimResponse/", "/fhir/Provenance/"] {
            let suffix = path.contains("Provenance") ? ".0" : ""
            let answers = try [id, missing].map { try ledger.send("GET", path + $0 + suffix, as: stranger) }
            #expect(answers[0].status == 404)
            #expect(answers[0].body == answers[1].body)
        }
        #expect(try ledger.get("/fhir/ClaimResponse?patient=M-FHIR-3", as: stranger)["total"] == 0)
    }

    @Test func `what the endpoint can do is told to anybody`() throws {
        let statement = try ServedLedger.shared.get("/fhir/metadata", as: nil)
        #expect(statement["resourceType"] == "CapabilityStatement")
        #expect(statement["fhirVersion"] == "4.0.1")
    }
}

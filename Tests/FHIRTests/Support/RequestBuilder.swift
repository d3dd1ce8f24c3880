import CanonicalJSON
import ClinicalPolicy
import Cryptography
import PriorAuthorization

/// Writes a submission as a PAS request Bundle, as a provider's system would, independently of what reads it.
struct RequestBuilder {
    let submission: Submission
    var base = "https://clinic.example/fhir"
    /// What each of the Claim's items has beside its code.
    var sequence = 1
    /// Whether days of a cycle are told by dates, and not in words.
    var tellsDaysByDate = false
    /// Changes to the resources, by type.
    var edits: [String: (inout JSONObject) -> Void] = [:]

    init(_ submission: Submission) {
        self.submission = submission
    }

    /// The Bundle.
    var bundle: JSONValue {
        let resources =
            [claim, patient, coverage, practice, prescriber, prescriberRole, medication]
            + (submission.consulting.map { [person("consultant", $0), role("consultant", $0)] } ?? [])
            + (submission.kind == .doseIncrease ? [formerMedication] : [])
            + observations + submission.documents.enumerated().map { document($0, $1) }
        return [
            "entry": .array(resources.map(entry)),
            "identifier": ["system": "https://clinic.example/transactions", "value": "T-1"],
            "resourceType": "Bundle", "timestamp": "2025-11-20T11:59:00Z", "type": "collection",
        ]
    }

    /// The Bundle as bytes, decimals written as numbers, read as the service reads it.
    var sent: JSONValue {
        get throws { try JSONValue(parsingNumbers: bundle.bytesWithNumbers) }
    }

    private func entry(_ resource: JSONObject) -> JSONValue {
        var resource = resource
        let type = resource["resourceType"]?.stringValue ?? ""
        edits[type]?(&resource)
        let id = resource["id"]?.stringValue ?? ""
        return ["fullUrl": .string("\(base)/\(type)/\(id)"), "resource": .object(resource)]
    }

    private var claim: JSONObject {
        var item: JSONObject = [
            "extension": [
                extension_("extension-requestedService", "valueReference", ["reference": "MedicationRequest/order"]),
                extension_(
                    "extension-certificationType", "valueCodeableConcept",
                    [
                        "coding": [
                            [
                                "code": submission.kind == .initial ? "I" : "R",
                                "system": "https://codesystem.x12.org/005010/1322",
                            ]
                        ]
                    ]),
            ],
            "productOrService": [
                "coding": [
                    [
                        "code": .string(submission.drug.hcpcs.text),
                        "system": "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
                    ]
                ]
            ],
            "sequence": .integer(Int64(sequence)),
        ]
        if let cycles = submission.plan.cyclesRequested {
            item["quantity"] = [
                "code": "{cycle}", "system": "http://unitsofmeasure.org", "value": .integer(Int64(cycles)),
            ]
        }
        if let start = submission.plan.plannedStart { item["servicedDate"] = .string(start.text) }
        var claim: JSONObject = [
            "created": "2025-11-20", "id": "claim-1",
            "diagnosis": [
                [
                    "diagnosisCodeableConcept": [
                        "coding": [
                            [
                                "code": .string(submission.diagnosis.icd10.text),
                                "system": "http://hl7.org/fhir/sid/icd-10-cm",
                            ]
                        ],
                        "text": .string(submission.diagnosis.description),
                    ],
                    "sequence": 1,
                ]
            ],
            "identifier": [["system": "https://clinic.example/traces", "value": "TR-77"]],
            "insurance": [["coverage": ["reference": "Coverage/coverage"], "focal": true, "sequence": 1]],
            "insurer": ["reference": "Organization/plan"], "item": [.object(item)],
            "patient": ["reference": "Patient/member"],
            "priority": [
                "coding": [
                    [
                        "code": submission.priority == .expedited ? "stat" : "normal",
                        "system": "http://terminology.hl7.org/CodeSystem/processpriority",
                    ]
                ]
            ],
            "provider": ["reference": "Organization/practice"], "resourceType": "Claim", "status": "active",
            "supportingInfo": .array(
                submission.documents.indices.map { place in
                    [
                        "category": ["text": "attachment"], "sequence": .integer(Int64(place + 1)),
                        "valueReference": ["reference": .string("DocumentReference/document-\(place)")],
                    ]
                }),
            "type": [
                "coding": [
                    ["code": "professional", "system": "http://terminology.hl7.org/CodeSystem/claim-type"]
                ]
            ],
            "use": "preauthorization",
        ]
        if submission.consulting != nil {
            claim["careTeam"] = [
                [
                    "provider": ["reference": "PractitionerRole/consultant"],
                    "role": ["coding": [["code": "CON"]]], "sequence": 1,
                ]
            ]
        }
        return claim
    }

    private var patient: JSONObject {
        var patient: JSONObject = [
            "birthDate": .string(submission.member.dateOfBirth.text), "id": "member",
            "identifier": [
                [
                    "type": ["coding": [["code": "MB", "system": "http://terminology.hl7.org/CodeSystem/v2-0203"]]],
                    "value": .string(submission.member.id.text),
                ]
            ], "resourceType": "Patient",
        ]
        if let name = submission.member.name {
            patient["name"] = [["family": .string(name.family), "given": [.string(name.given)], "use": "official"]]
        }
        return patient
    }

    private var coverage: JSONObject {
        [
            "beneficiary": ["reference": "Patient/member"], "id": "coverage", "payor": [["display": "the plan"]],
            "resourceType": "Coverage", "status": "active",
        ]
    }

    private var practice: JSONObject {
        ["id": "practice", "name": .string(submission.requester), "resourceType": "Organization"]
    }

    private var prescriber: JSONObject { person("prescriber", submission.prescriber) }
    private var prescriberRole: JSONObject { role("prescriber", submission.prescriber) }

    private func person(_ id: String, _ one: Practitioner) -> JSONObject {
        var person: JSONObject = [
            "id": .string(id),
            "identifier": [["system": "http://hl7.org/fhir/sid/us-npi", "value": .string(one.npi.text)]],
            "resourceType": "Practitioner",
        ]
        if let name = one.name { person["name"] = [["text": .string(name)]] }
        return person
    }

    private func role(_ id: String, _ one: Practitioner) -> JSONObject {
        var role: JSONObject = [
            "id": .string(id), "practitioner": ["reference": .string("Practitioner/\(id)")],
            "resourceType": "PractitionerRole",
        ]
        if let specialty = one.specialty { role["specialty"] = [["text": .string(specialty)]] }
        return role
    }

    func extension_(_ name: String, _ member: String, _ value: JSONValue) -> JSONValue {
        ["url": .string("http://hl7.org/fhir/us/davinci-pas/StructureDefinition/\(name)"), member: value]
    }
}

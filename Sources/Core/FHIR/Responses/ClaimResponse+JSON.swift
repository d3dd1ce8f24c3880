public import CanonicalJSON
import PriorAuthorization

extension ClaimResponse {
    /// The resource.
    public var json: JSONValue {
        let notes = processNotes
        var json: JSONObject = [
            "created": .string(created.rfc3339),
            "id": .string(caseID.text),
            "identifier": .array([ResponseParts.uuid(caseID.text)] + (claim?.identifiers ?? [])),
            "insurer": insurerReference,
            "meta": [
                "lastUpdated": .string(state.lastRecordedAt.rfc3339), "profile": [.string(profile)],
                "versionId": .string(String(state.eventCount)),
            ],
            "outcome": .string(outcome),
            "patient": patientReference,
            "preAuthRef": .string(caseID.text),
            "request": requestReference,
            "requestor": requestorReference,
            "resourceType": "ClaimResponse",
            "status": "active",
            "type": ["coding": .array(typeCodings)],
            "use": "preauthorization",
        ]
        if let reviewer { json["extension"] = [reviewer] }
        if let period = authorizedPeriod { json["preAuthPeriod"] = period }
        if let disposition { json["disposition"] = .string(disposition) }
        if claim?.items.isEmpty == true {
            json["adjudication"] = [adjudication(action)]
        } else {
            json["item"] = .array(items(notes: notes.count))
            if isPartial { json["adjudication"] = [adjudication(.partial)] }
        }
        if !notes.isEmpty { json["processNote"] = .array(notes) }
        return .object(json)
    }

    /// Whether something is authorized and other items of the Claim are not decided here.
    private var isPartial: Bool {
        guard action == .certified || action == .modified else { return false }
        return claim?.items.contains { !$0.isDecided } ?? false
    }

    private var profile: String {
        CodeSystem.pas(isInquiry ? "profile-claiminquiryresponse" : "profile-claimresponse")
    }

    private var typeCodings: [JSONValue] {
        if let codings = claim?.typeCodings, !codings.isEmpty { return codings }
        return [["code": "professional", "system": .string(CodeSystem.terminology("claim-type"))]]
    }

    var patientReference: JSONValue {
        ResponseParts.reference(
            claim?.patient, type: "Patient",
            identifier: member.map { ResponseParts.identifier(nil, $0.text, type: "MB") })
    }

    private var insurerReference: JSONValue {
        var reference = ResponseParts.reference(claim?.insurer, type: "Organization", identifier: nil)
        reference = reference.adding("display", .string(insurer))
        return reference
    }

    /// The prescriber, whoever sent the request for them.
    private var requestorReference: JSONValue {
        let type = claim?.provider.flatMap { ResponseParts.type(of: $0) } ?? "Practitioner"
        return ResponseParts.reference(
            claim?.provider, type: type, identifier: state.request.map { ResponseParts.npi($0.payload.prescriber.npi) })
    }

    private var requestReference: JSONValue {
        ResponseParts.reference(
            claim?.reference, type: "Claim", identifier: claim?.identifiers.first ?? ResponseParts.uuid(caseID.text))
    }

    /// Who reviewed (PAS, extension-claimResponseReviewer): whether a person did, and that person's NPI and specialty where they are on
    /// record. Nil while nothing is decided.
    private var reviewer: JSONValue? {
        guard let decision else { return nil }
        var parts: [JSONValue] = [
            ResponseParts.extension("wasHumanReviewedFlag", "valueBoolean", .bool(decision.isByPerson))
        ]
        if let npi = decision.npi {
            parts.append(ResponseParts.extension("reviewerNPI", "valueIdentifier", ResponseParts.npi(npi)))
        }
        if let specialty = decision.specialty {
            var concept: JSONObject = ["text": .string(specialty)]
            if let code = Taxonomy.code(specialty) {
                concept["coding"] = [["code": .string(code), "system": .string(CodeSystem.taxonomy)]]
            }
            parts.append(ResponseParts.extension("reviewerSpecialty", "valueCodeableConcept", .object(concept)))
        }
        return ["extension": .array(parts), "url": .string(CodeSystem.pas("extension-claimResponseReviewer"))]
    }

    /// From the first day to the last, or to the end of an authorization that was terminated.
    var authorizedPeriod: JSONValue? {
        guard action == .certified || action == .modified, let grant = state.grant else { return nil }
        var period: JSONObject = ["start": .string(grant.terms.from.text)]
        let end = [grant.terms.through, grant.terminated?.payload.effective].compactMap { $0 }.min()
        if let end { period["end"] = .string(max(end, grant.terms.from).text) }
        return .object(period)
    }
}

extension JSONValue {
    /// This object with a member more.
    func adding(_ name: String, _ value: JSONValue) -> JSONValue {
        guard var object = objectValue else { return self }
        object[name] = value
        return .object(object)
    }
}

extension ResponseParts {
    /// The type of resource that a reference such as `Practitioner/1` names; nil where it names none.
    static func type(of reference: String) -> String? {
        let steps = reference.split(separator: "/").map(String.init)
        return steps.last { ["Practitioner", "PractitionerRole", "Organization"].contains($0) }
    }
}

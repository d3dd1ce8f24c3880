import CanonicalJSON
import Cryptography
import PriorAuthorization

extension AuditEvent {
    /// Who did it: the account, its role, and the purpose.
    var agent: JSONValue {
        var json: JSONObject = [
            "requestor": true,
            "role": [["text": .string(role.rawValue)]],
            "type": ResponseParts.concept(
                role == .engine
                    ? "http://dicom.nema.org/resources/ontology/DCM" : CodeSystem.terminology("v3-ParticipationType"),
                role == .engine ? "110150" : "IRCP"),
            "who": ["identifier": ResponseParts.identifier(nil, actor)],
        ]
        if let purpose { json["purposeOfUse"] = [purpose.concept(isBreakGlass: event.breakGlass != nil)] }
        return .object(json)
    }

    var source: JSONValue {
        [
            "observer": ["display": .string(observer)],
            "type": [["code": "4", "system": .string(CodeSystem.terminology("security-source-type"))]],
        ]
    }

    /// The member, the cases, the document and the sealed entry.
    var entities: [JSONValue] {
        var entities: [JSONValue] = []
        if let member = event.member {
            entities.append(
                entity(
                    ["identifier": ResponseParts.identifier(nil, member.text, type: "MB"), "type": "Patient"],
                    type: "1", role: "1"))
        }
        if let id = event.caseID {
            entities.append(
                entity(
                    [
                        "identifier": ResponseParts.uuid(id.text), "reference": .string("ClaimResponse/\(id.text)"),
                        "type": "ClaimResponse",
                    ], type: "2", role: "4", details: details))
        } else {
            entities.append(entity(["display": .string(words)], type: "2", role: "24", details: details))
        }
        if case .accessed(let access) = event, let document = access.document {
            entities.append(
                entity(
                    [
                        "identifier": ResponseParts.identifier(nil, "sha256:\(document.hex)"),
                        "type": "DocumentReference",
                    ],
                    type: "2", role: "3"))
        }
        if let sealed {
            entities.append(
                entity(["identifier": ResponseParts.identifier(nil, sealed.text)], type: "2", role: "13"))
        }
        return entities
    }

    private var words: String {
        switch event {
        case .accessed(let access): access.part.words
        case .exported(let export): export.description ?? export.part.words
        case .recordingChanged(let change): change.isOn ? "recording of accesses on" : "recording of accesses off"
        }
    }

    /// Part, format, recipient and number of cases, as far as the event has them.
    private var details: [(String, String)] {
        switch event {
        case .accessed(let access): [("part", access.part.rawValue)]
        case .exported(let export):
            [("part", export.part.rawValue), ("format", export.format), ("cases", String(export.count))]
                + (export.recipient.map { [("recipient", $0)] } ?? [])
                + (export.digest.map { [("sha256", $0.hex)] } ?? [])
        case .recordingChanged(let change): [("reason", change.reason)]
        }
    }

    private func entity(
        _ what: JSONValue, type: String, role: String, details: [(String, String)] = []
    ) -> JSONValue {
        var json: JSONObject = [
            "role": ["code": .string(role), "system": .string(CodeSystem.terminology("object-role"))],
            "type": ["code": .string(type), "system": .string(CodeSystem.terminology("audit-entity-type"))],
            "what": what,
        ]
        if !details.isEmpty {
            json["detail"] = .array(details.map { ["type": .string($0.0), "valueString": .string($0.1)] })
        }
        return .object(json)
    }
}

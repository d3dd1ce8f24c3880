public import CanonicalJSON
import Cryptography
public import PriorAuthorization

/// Who made an event of a case, and when (FHIR R4, Provenance). Its integrity is not a signature here but the log: the entry's index and
/// leaf hash lead to a proof that anybody can check.
public struct Provenance: Hashable, Sendable {
    /// The case.
    public let caseID: CaseID
    /// What happened.
    public let event: CaseEvent
    /// Who, and when.
    public let context: EventContext
    /// Where it is sealed; nil where that is not told.
    public let sealed: SealedEntry?

    /// The provenance of an event.
    public init(_ caseID: CaseID, _ event: CaseEvent, _ context: EventContext, sealed: SealedEntry?) {
        self.caseID = caseID
        self.event = event
        self.context = context
        self.sealed = sealed
    }

    /// The identity: the case's, a full stop, and the event's position in it.
    public var id: String { "\(caseID.text).\(context.position)" }

    /// The case and the position that `id` names; nil where it has another form.
    public static func event(named id: String) -> (caseID: CaseID, position: UInt64)? {
        let parts = id.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let caseID = CaseID(String(parts[0])), let position = UInt64(parts[1]) else {
            return nil
        }
        return (caseID, position)
    }

    /// The resource.
    public var json: JSONValue {
        var json: JSONObject = [
            "activity": ["text": .string(event.type)],
            "agent": [agent],
            "id": .string(id),
            "occurredDateTime": .string(context.occurredAt.rfc3339),
            "recorded": .string(context.recordedAt.rfc3339),
            "resourceType": "Provenance",
            "target": .array(targets),
        ]
        if let activity {
            json["activity"] = ResponseParts.concept(CodeSystem.terminology("v3-DataOperation"), activity)
                .adding("text", .string(event.type))
        }
        if let sealed {
            json["entity"] = [
                [
                    "role": "source",
                    "what": [
                        "display": "the sealed entry of the log",
                        "identifier": ResponseParts.identifier(nil, sealed.text),
                    ],
                ]
            ]
        }
        return .object(json)
    }

    /// The case's answer; and the document, where one was put on file.
    private var targets: [JSONValue] {
        var targets: [JSONValue] = [
            ["reference": .string("ClaimResponse/\(caseID.text)"), "type": "ClaimResponse"]
        ]
        if case .documentUploaded(let document) = event {
            targets.append([
                "identifier": ResponseParts.identifier(nil, "sha256:\(document.digest.hex)"),
                "type": "DocumentReference",
            ])
        }
        return targets
    }

    private var agent: JSONValue {
        let actor = context.actor
        var who: JSONObject = ["identifier": ResponseParts.identifier(nil, actor.id.text)]
        if case .npi(let npi)? = actor.clinicalCredential { who["identifier"] = ResponseParts.npi(npi) }
        if let version = actor.version { who["display"] = .string("\(actor.id.text) \(version)") }
        return [
            "role": [["text": .string(actor.role.rawValue)]],
            "type": ResponseParts.concept(
                CodeSystem.terminology("provenance-participant-type"), actor.role == .engine ? "assembler" : "author"),
            "who": .object(who),
        ]
    }

    /// Whether the event made the case, or added to it.
    private var activity: String? {
        switch event {
        case .requestSubmitted: "CREATE"
        case .requestWithdrawn, .requestDismissed: "ABORT"
        default: "UPDATE"
        }
    }
}

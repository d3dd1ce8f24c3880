public import CanonicalJSON
public import PriorAuthorization

/// An event of the access record as FHIR tells it (FHIR R4, AuditEvent; after IHE BALP: PatientRead where one member's record was
/// shown, Read otherwise, and Export for what left as a file).
public struct AuditEvent: Hashable, Sendable {
    /// What happened.
    public let event: AccessEvent
    /// The identity: the index of its entry in the log, in digits.
    public let id: String
    /// The account that acted.
    public let actor: String
    /// In which role.
    public let role: Role
    /// When it was recorded.
    public let recordedAt: Timestamp
    /// Where it is sealed; nil where that is not told.
    public let sealed: SealedEntry?
    /// The name of the system that recorded it.
    public let observer: String

    /// An event of the access record, at `index` of the log.
    public init(
        _ event: AccessEvent, at index: UInt64, by actor: String, as role: Role, recordedAt: Timestamp,
        sealed: SealedEntry?, observer: String
    ) {
        self.event = event
        id = String(index)
        self.actor = actor
        self.role = role
        self.recordedAt = recordedAt
        self.sealed = sealed
        self.observer = observer
    }

    /// The resource.
    public var json: JSONValue {
        var json: JSONObject = [
            "action": .string(action),
            "agent": [agent],
            "entity": .array(entities),
            "id": .string(id),
            "outcome": "0",
            "recorded": .string(recordedAt.rfc3339),
            "resourceType": "AuditEvent",
            "source": source,
            "subtype": [["code": .string(subtype), "system": "http://hl7.org/fhir/restful-interaction"]],
            "type": type,
        ]
        if let profile { json["meta"] = ["profile": [.string(profile)]] }
        if let breakGlass = event.breakGlass { json["outcomeDesc"] = .string("Break glass: \(breakGlass)") }
        if let purpose { json["purposeOfEvent"] = [purpose.concept(isBreakGlass: event.breakGlass != nil)] }
        return .object(json)
    }

    /// R for what was shown, E for what ran otherwise, U for a change of the recording itself.
    private var action: String {
        switch event {
        case .accessed: "R"
        case .exported: "E"
        case .recordingChanged: "U"
        }
    }

    private var subtype: String {
        switch event {
        case .accessed(let access): access.scope == .oneCase ? "read" : "search-type"
        case .exported: "operation"
        case .recordingChanged: "update"
        }
    }

    private var type: JSONValue {
        switch event {
        case .accessed:
            ["code": "rest", "system": .string(CodeSystem.terminology("audit-event-type"))]
        case .exported: ["code": "110106", "display": "Export", "system": AuditEvent.dicom]
        case .recordingChanged: ["code": "110100", "display": "Application Activity", "system": AuditEvent.dicom]
        }
    }

    private var profile: String? {
        guard case .accessed = event else { return nil }
        return
            "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.\(event.member == nil ? "Read" : "PatientRead")"
    }

    var purpose: AccessPurpose? {
        switch event {
        case .accessed(let access): access.purpose
        case .exported(let export): export.purpose
        case .recordingChanged: nil
        }
    }

    static let dicom: JSONValue = "http://dicom.nema.org/resources/ontology/DCM"
}

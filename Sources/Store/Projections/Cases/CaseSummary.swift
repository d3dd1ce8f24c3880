public import CanonicalJSON
public import PriorAuthorization

/// One line of the list of cases.
public struct CaseSummary: Hashable, Sendable {
    /// The case.
    public let id: CaseID
    /// Where it stands, an appeal included.
    public let phase: CasePhase
    /// Where the request itself stands: `approved`, while an appeal against it may be open.
    public let status: CasePhase
    /// What is asked for: `initial`, `continuation`, `dose-increase`; nil where the request cannot be read.
    public let kind: String?
    /// How fast an answer is due.
    public let priority: Priority?
    /// Whom the request is for.
    public let member: String?
    /// The drug's HCPCS code.
    public let drug: String?
    /// The drug's name.
    public let drugName: String?
    /// The diagnosis, ICD-10-CM.
    public let diagnosis: String?
    /// The policy that covers the drug.
    public let policy: String?
    /// When the request arrived.
    public let received: Timestamp?
    /// The policy version of the latest evaluation.
    public let policyVersion: String?
    /// What the latest evaluation recommends.
    public let recommendation: String?
    /// What was determined.
    public let outcome: DeterminationOutcome?
    /// When that was recorded.
    public let determinedAt: Timestamp?
    /// Who determined it.
    public let determinedBy: String?
    /// Where the latest appeal stands.
    public let appeal: AppealState.Status?
    /// The number of events.
    public let events: UInt64
    /// The place in the log of the last event.
    public let lastIndex: UInt64
    /// When the last event was recorded.
    public let updatedAt: Timestamp
    /// The number of events whose payloads are not there.
    public let hidden: UInt64
}

extension CaseSummary {
    /// One member for each property, null where there is nothing; times as RFC 3339.
    public var json: JSONValue {
        func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
        return [
            "appeal": text(appeal?.rawValue),
            "case": .string(id.text),
            "determinedAt": text(determinedAt?.rfc3339),
            "determinedBy": text(determinedBy),
            "diagnosis": text(diagnosis),
            "drug": text(drug),
            "drugName": text(drugName),
            "events": .integer(Int64(events)),
            "hidden": .integer(Int64(hidden)),
            "kind": text(kind),
            "lastIndex": .integer(Int64(lastIndex)),
            "member": text(member),
            "outcome": text(outcome?.rawValue),
            "phase": .string(phase.rawValue),
            "policy": text(policy),
            "policyVersion": text(policyVersion),
            "priority": text(priority?.rawValue),
            "received": text(received?.rfc3339),
            "recommendation": text(recommendation),
            "status": .string(status.rawValue),
            "updatedAt": .string(updatedAt.rfc3339),
        ]
    }
}

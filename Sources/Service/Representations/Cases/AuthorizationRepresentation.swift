public import Application
public import CanonicalJSON
public import PriorAuthorization

/// What is authorized and what is left of it, for programs.
public enum AuthorizationRepresentation {
    /// The authorization of a case: `authorization` and `case`, and where there is one also `cycles`, stamped, and `lifetime`
    /// (`given` and `total`, null where the policy sets no limit).
    ///
    /// - Parameter lifetime: how many cycles the policy covers in a lifetime, and how many were given.
    public static func value(_ record: CaseRecord, lifetime: (total: Int, given: Int)?) -> JSONValue {
        guard let grant = record.state.grant else {
            return ["authorization": .null, "case": .string(record.id.text)]
        }
        return [
            "authorization": value(grant), "case": .string(record.id.text),
            "cycles": .array(record.state.course.cycles.map(\.stamped)),
            "lifetime": lifetime.map { ["given": JSONValue($0.given), "total": JSONValue($0.total)] } ?? .null,
        ]
    }

    /// An authorization: `cyclesGiven`, `cyclesLeft`, `decision` (the event), `status`, `terminated` (stamped, or null), `terms`.
    public static func value(_ grant: AuthorizationGrant) -> JSONValue {
        [
            "cyclesGiven": JSONValue(grant.paidCycles.count), "cyclesLeft": JSONValue(grant.cyclesLeft),
            "decision": .string(grant.decision.text), "status": .string(grant.status.rawValue),
            "terminated": grant.terminated?.stamped ?? .null, "terms": CaseRepresentation.terms(grant.terms),
        ]
    }
}

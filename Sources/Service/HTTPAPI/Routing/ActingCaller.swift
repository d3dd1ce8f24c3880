import Application
import PriorAuthorization

/// Somebody who is known, in the one role of this request.
struct ActingCaller: Hashable, Sendable {
    let caller: Caller
    let role: Role

    /// Who stands in the log.
    var actor: Actor {
        role == .engine ? .engine(version: AuditLedger.engineVersion) : caller.actor(as: role)
    }

    /// Whether the caller may know of every case.
    var seesAllCases: Bool { role != .member && role != .provider }

    /// Whether the case, as `state`, may be known to the caller: to a member her own, to a provider those of the prescriber or
    /// those handed in by the provider, to the plan's own people all.
    func maySee(_ state: CaseState) -> Bool {
        switch role {
        case .member:
            guard let member = state.request?.payload.member.id else { return false }
            return member.text == (caller.member?.text ?? caller.id.text)
        case .provider:
            guard let request = state.request else { return false }
            if request.context.actor.id == caller.id { return true }
            guard let own = caller.credential else { return false }
            return request.payload.prescriber.npi.text == own
        case .intake, .reviewer, .clinician, .appeals, .auditor, .privacyOfficer, .administrator, .engine: return true
        }
    }
}

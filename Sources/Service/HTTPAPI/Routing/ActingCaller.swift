import Application
import PriorAuthorization
import Projections

/// Somebody who is known, in the one role of this request.
struct ActingCaller: Hashable, Sendable {
    let caller: Caller
    let role: Role

    /// Who stands in the log.
    var actor: Actor {
        role == .engine ? .engine(version: AuditLedger.engineVersion) : caller.actor(as: role)
    }

    /// The provider that the caller acts for, whose cases alone it may know of; nil where it acts as somebody else.
    var provider: CaseFilter.Provider? {
        guard role == .provider else { return nil }
        return CaseFilter.Provider(
            npi: caller.credential.flatMap { NationalProviderIdentifier($0) }, submitter: caller.id)
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

extension AuditLedger {
    /// The case `id`, if `caller` may know of it; nil whether it is not there or not the caller's.
    func record(of id: CaseID, for caller: ActingCaller) throws -> CaseRecord? {
        do {
            let record = try record(of: id)
            return caller.maySee(record.state) ? record : nil
        } catch is NameError {
            return nil
        }
    }

    /// Whether there is a case `id`, and `caller` may know of it; only where that is not everybody, the case itself is looked at.
    func isKnown(_ id: CaseID, to caller: ActingCaller) throws -> Bool {
        caller.seesAllCases ? try version(of: id) != nil : try record(of: id, for: caller) != nil
    }
}

import CanonicalJSON
import ClinicalPolicy

/// How the plan decided a request, at the first level.
struct RequestDecision: Sendable {
    enum Kind: String {
        /// A determination on the criteria.
        case determination
        /// A denial without a judgement of medical necessity.
        case administrativeDenial = "administrative-denial"
        /// The time passed without a decision, which is itself adverse.
        case deemedDenial = "deemed-denial"
    }

    let kind: Kind
    let event: EventReference
    let at: Timestamp
    /// `approved`, `modified` or `denied`.
    let outcome: DeterminationOutcome
    /// Who decided; nobody where the time passed.
    let actor: Actor?
    let rationale: String?
    let determination: DeterminationIssued?

    /// The decisions on the request of a case, in the order in which they took effect in the log: one, or a deemed denial and then a late decision.
    static func decisions(of state: CaseState) -> [RequestDecision] {
        var all: [RequestDecision] = []
        if let deemed = state.deemedDenial, let clock = state.clocks.first(where: { $0.missed?.id == deemed }),
            let missed = clock.missed
        {
            all.append(
                RequestDecision(
                    kind: .deemedDenial, event: deemed, at: missed.payload.due, outcome: .denied, actor: nil,
                    rationale: "no decision by the deadline of \(clock.rule.id)", determination: nil))
        }
        if let denial = state.administrativeDenial {
            all.append(
                RequestDecision(
                    kind: .administrativeDenial, event: denial.id, at: denial.context.occurredAt, outcome: .denied,
                    actor: denial.context.actor,
                    rationale: "\(denial.payload.ground.rawValue): \(denial.payload.rationale)", determination: nil))
        }
        if let determination = state.determination {
            all.append(
                RequestDecision(
                    kind: .determination, event: determination.id, at: determination.context.occurredAt,
                    outcome: determination.payload.outcome, actor: determination.context.actor,
                    rationale: determination.payload.rationale, determination: determination.payload))
        }
        return all
    }

    /// The one that counts where a request is counted once: the last.
    static func decision(of state: CaseState) -> RequestDecision? { decisions(of: state).last }
}

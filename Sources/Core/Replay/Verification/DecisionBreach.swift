import ClinicalPolicy
import PriorAuthorization

/// What no decision in a ledger may be, whoever wrote it: the rules that do not change with versions of the program.
extension DeterminationIssued {
    /// Which of them this determination by `actor` breaks, in words.
    func breach(by actor: Actor, on state: CaseState) -> String? {
        if actor.role == .engine {
            guard outcome == .approved else { return "the engine issued it, and the engine never denies or modifies" }
            let recommendation = state.evaluation(evaluation)?.payload.summary.recommendation
            guard recommendation == .approve || recommendation == nil else {
                return "the engine approved what it did not recommend to approve"
            }
            return nil
        }
        guard outcome.isAdverse else {
            guard !Permissions.allow(actor.role, .determine) else { return nil }
            return
                "\(outcome.rawValue) takes a reviewer or a clinician, and \(actor.id) acted as \(actor.role.rawValue)"
        }
        if actor.role != .clinician {
            return "\(outcome.rawValue) takes a clinician, and \(actor.id) acted as \(actor.role.rawValue)"
        }
        if actor.clinicalCredential == nil {
            return "\(outcome.rawValue) takes a clinician's credential, and none is given"
        }
        if criteria.isEmpty { return "\(outcome.rawValue) must name the criteria it rests on, and names none" }
        return nil
    }

    /// How this determination by `actor`, who is not the engine, goes wrong in departing from what `evaluation` recommends.
    func breach(by actor: Actor, departingFrom evaluation: CriteriaEvaluated) -> String? {
        guard outcome.departs(from: evaluation.summary, with: terms) else { return nil }
        let recommended = "the evaluation recommends \(evaluation.summary.recommendation.rawValue)"
        if !outcome.isAdverse, actor.clinicalCredential == nil {
            return "\(recommended), and departing from it takes a clinician's credential, and none is given"
        }
        return departure == nil ? "\(recommended), and it departs from that without saying why" : nil
    }
}

extension AppealDecided {
    /// Which of them this decision by `actor` breaks, in words.
    func breach(by actor: Actor, on state: CaseState) -> String? {
        if actor.role == .engine { return "the engine decided it, and only people decide appeals" }
        if state.hadPart(actor.id) { return "\(actor.id) decided it, and had a part in what is appealed" }
        if resolution != .overturned, actor.clinicalCredential == nil {
            return "\(resolution.rawValue) takes a clinician's credential, and none is given"
        }
        if let superior = state.superior(of: actor.id), state.hadPart(superior) {
            return "\(actor.id) decided it, and reports to \(superior), who had a part in what is appealed"
        }
        return nil
    }
}

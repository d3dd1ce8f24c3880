import ClinicalPolicy
import EventLog
import PriorAuthorization

/// A case while its events are checked: as it stands, what of it is hidden, and how its evaluations fared.
struct CaseCheck: Sendable {
    /// How a check came out.
    enum Verdict: Sendable {
        case derives
        /// Payloads that it takes are withheld or destroyed.
        case hidden
        case fails(String)
    }

    private(set) var state = CaseState.start
    var verdicts: [EventReference: Verdict] = [:]
    private(set) var isHidden = false
    /// The place in the log of the case's event before.
    private var lastIndex: UInt64?

    mutating func take(_ entry: CaseEntry) {
        lastIndex = entry.entry.seq.value
        if entry.gap != nil { isHidden = true }
        state.take(entry)
    }

    /// Whether the rules in the ledger, on the facts as they stand here, give what `evaluation` says.
    func verdict(
        on evaluation: CriteriaEvaluated, _ context: EventContext, _ entry: Entry, _ policies: PolicyCatalog,
        _ sections: inout ReadySections, hiddenPolicies: Bool
    ) -> Verdict {
        if isHidden { return .hidden }
        guard evaluation.consideredThrough < context.position else {
            return .fails(
                "it says it considered event \(evaluation.consideredThrough), and stands itself at \(context.position)")
        }
        let left = state.evidence(since: evaluation)
        guard left == 0 else {
            return .fails(
                "it considered the case through event \(evaluation.consideredThrough) only, and left out \(left) "
                    + "\(left == 1 ? "event" : "events") that came before it")
        }
        switch policies.version(evaluation.policy, publishedBefore: entry.seq.value) {
        case .failure(let failure):
            return hiddenPolicies && policies.published(evaluation.policy) == nil ? .hidden : .fails(failure.reason)
        case .success(let version):
            if let reason = version.problem { return .fails("it rests on \(version.reference): \(reason)") }
            return verdict(on: evaluation, under: version, entry, policies, &sections)
        }
    }

    private func verdict(
        on evaluation: CriteriaEvaluated, under version: PublishedVersion, _ entry: Entry, _ policies: PolicyCatalog,
        _ sections: inout ReadySections
    ) -> Verdict {
        if let reason = unfitness(of: version, for: evaluation, entry, policies) { return .fails(reason) }
        if sections.confirm(evaluation, under: version, on: state) { return .derives }
        switch Rederivation.run(version, on: state) {
        case .failure(let failure): return .fails(failure.reason)
        case .success(let again):
            guard case .differs(let difference) = ReplayOutcome(evaluation, again) else { return .derives }
            return .fails("it does not derive again: \(difference)")
        }
    }

    /// Why `version` was not one to evaluate under; nil where it was in force for the day, as the ledger knew it between the
    /// case's event before and this one, or on appeal is that of the determination.
    private func unfitness(
        of version: PublishedVersion, for evaluation: CriteriaEvaluated, _ entry: Entry, _ policies: PolicyCatalog
    ) -> String? {
        if state.appeal != nil, state.determination?.payload.policy == version.reference { return nil }
        let before = min(lastIndex ?? entry.seq.value, entry.seq.value)
        let selected = policies.versions(
            of: evaluation.policy.policy, effectiveOn: evaluation.effectiveOn, knownWithin: before...entry.seq.value)
        if selected.contains(where: { $0.reference == version.reference }) { return nil }
        let other = selected.last.map { "\($0.reference) was" } ?? "no version was"
        return "\(version.reference) was not in force on \(evaluation.effectiveOn) as the ledger knew it then; \(other)"
    }

    /// Whether a determination rests on what it must, and was issued by whoever may.
    func verdict(on determination: DeterminationIssued, _ context: EventContext) -> Verdict {
        if let breach = determination.breach(by: context.actor, on: state) ?? untimeliness(of: .determine) {
            return .fails(breach)
        }
        guard let evaluation = state.evaluation(determination.evaluation) else {
            return isHidden
                ? .hidden : .fails("it rests on \(determination.evaluation), which is no evaluation of the case")
        }
        guard evaluation.payload.policy == determination.policy else {
            return .fails(
                "it names \(determination.policy), and the evaluation it rests on was made under \(evaluation.payload.policy)"
            )
        }
        if let staleness = staleness(of: evaluation) { return .fails(staleness) }
        let verdict = verdict(of: evaluation)
        if case .derives = verdict,
            let breach = determination.breach(by: context.actor, departingFrom: evaluation.payload)
        {
            return .fails(breach)
        }
        return verdict
    }

    /// Whether a decision on appeal rests on what it says, and was made by whoever may.
    func verdict(on decision: AppealDecided, _ context: EventContext) -> Verdict {
        if let breach = decision.breach(by: context.actor, on: state) ?? untimeliness(of: .decideAppeal) {
            return .fails(breach)
        }
        guard let id = decision.evaluation else { return .derives }
        guard let evaluation = state.evaluation(id) else {
            return isHidden ? .hidden : .fails("it rests on \(id), which is no evaluation of the case")
        }
        if let staleness = staleness(of: evaluation) { return .fails(staleness) }
        return verdict(of: evaluation)
    }

    /// Why the case as it stands cannot be decided by `command`.
    private func untimeliness(of command: CommandKind) -> String? {
        guard !isHidden, !command.isAllowed(at: state.standing) else { return nil }
        return "it decides a case that stands at \(state.phase.rawValue)"
    }

    private func staleness(of evaluation: Recorded<CriteriaEvaluated>) -> String? {
        if let latest = state.latestEvaluation, latest.id != evaluation.id {
            return "it rests on \(evaluation.id), and \(latest.id) is a later evaluation"
        }
        let unseen = state.evidence(since: evaluation.payload)
        guard unseen > 0 else { return nil }
        return
            "it rests on \(evaluation.id), which did not consider \(unseen) \(unseen == 1 ? "event" : "events") before it"
    }

    private func verdict(of evaluation: Recorded<CriteriaEvaluated>) -> Verdict {
        switch verdicts[evaluation.id] {
        case .derives: .derives
        case .fails: .fails("it rests on \(evaluation.id), which does not derive")
        case .hidden, nil: .hidden
        }
    }
}

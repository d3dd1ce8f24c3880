import ClinicalPolicy
import EventLog
public import PriorAuthorization

/// Derives evaluations again from the ledger alone: the rules as published then, the facts as known then.
public enum Replay {
    /// Every evaluation of the case, in their order, each under the version it was made under.
    public static func evaluations(of history: CaseHistory, in ledger: LedgerHistory) -> [ReplayResult] {
        history.evaluations.map { replay($0, of: history, in: ledger) }
    }

    /// Every evaluation of the ledger, case by case.
    public static func all(in ledger: LedgerHistory) -> [ReplayResult] {
        ledger.caseIDs.compactMap { ledger.history(of: $0) }.flatMap { evaluations(of: $0, in: ledger) }
    }

    /// One evaluation under the version it was made under; nil when the case has no such evaluation.
    public static func evaluation(
        _ id: EventReference, of history: CaseHistory, in ledger: LedgerHistory
    ) -> ReplayResult? {
        history.state.evaluation(id).map { replay($0, of: history, in: ledger) }
    }

    /// One evaluation under its own version and under another, side by side; nil when the case has no such evaluation.
    public static func comparison(
        of id: EventReference, in history: CaseHistory, under version: PublishedVersion, in ledger: LedgerHistory
    ) -> ReplayComparison? {
        guard let recorded = history.state.evaluation(id) else { return nil }
        return ReplayComparison(
            own: replay(recorded, of: history, in: ledger),
            other: replay(recorded, of: history, under: version.reference, in: ledger, isComparison: true))
    }

    /// An evaluation of the case under the version it was made under.
    static func replay(
        _ recorded: Recorded<CriteriaEvaluated>, of history: CaseHistory, in ledger: LedgerHistory
    ) -> ReplayResult {
        replay(recorded, of: history, under: recorded.payload.policy, in: ledger)
    }

    private static func replay(
        _ recorded: Recorded<CriteriaEvaluated>, of history: CaseHistory, under reference: PolicyReference,
        in ledger: LedgerHistory, isComparison: Bool = false
    ) -> ReplayResult {
        let index = history.index(of: recorded)
        let derived = rederive(
            recorded, of: history, ledger.policies.version(reference, publishedBefore: isComparison ? .max : index))
        let outcome: ReplayOutcome
        switch derived {
        case .failure(let failure): outcome = .notDerivable(failure.reason)
        case .success(let again):
            outcome = ReplayOutcome(recorded.payload, again, comparesFacts: reference == recorded.payload.policy)
                .hanging(on: again.evaluation, isComparison: isComparison)
        }
        let again = try? derived.get()
        return ReplayResult(
            caseID: history.id, recorded: recorded, index: index, decision: history.state.decision(on: recorded.id),
            under: reference, outcome: outcome, facts: again?.facts, evaluation: again?.evaluation,
            selectedToday: ledger.policies.selectedToday(insteadOf: recorded.payload))
    }

    private static func rederive(
        _ recorded: Recorded<CriteriaEvaluated>, of history: CaseHistory,
        _ version: Result<PublishedVersion, NotDerivable>
    ) -> Result<Rederivation, NotDerivable> {
        let last = recorded.payload.consideredThrough
        guard last < recorded.context.position else {
            return .failure(
                NotDerivable("it says it considered event \(last), and stands itself at \(recorded.context.position)"))
        }
        if let gap = history.gap(through: last) { return .failure(NotDerivable(gap)) }
        return version.flatMap { Rederivation.run($0, on: history.state(through: last)) }
    }
}

extension ReplayOutcome {
    init(_ recorded: CriteriaEvaluated, _ again: Rederivation, comparesFacts: Bool = true) {
        let digest = comparesFacts ? again.facts.digest : recorded.factSet
        if let difference = recorded.difference(from: again.evaluation.summary, on: digest) {
            self = .differs(difference)
        } else {
            self = .identical
        }
    }
}

extension ReplayOutcome {
    /// The outcome of deriving `evaluation` again: not derivable where it hangs on text that is not on file, even if the record says
    /// so too. A difference from the record is told before that, except where another version is only compared with.
    func hanging(on evaluation: Evaluation, isComparison: Bool) -> ReplayOutcome {
        guard let gap = evaluation.textGap, isComparison || self == .identical else { return self }
        return .notDerivable(self == .identical ? "every result is the same as recorded, and \(gap)" : gap)
    }
}

extension CaseHistory {
    /// The evaluations of the case, in their order.
    var evaluations: [Recorded<CriteriaEvaluated>] { state.evaluations }

    /// The place in the ledger of an event of the case.
    func index(of recorded: Recorded<CriteriaEvaluated>) -> UInt64 {
        entries.first { $0.entry.position.value == recorded.context.position }?.entry.seq.value ?? 0
    }
}

extension CaseState {
    /// The determination or decision on appeal that rests on the evaluation `id`.
    fileprivate func decision(on id: EventReference) -> EventReference? {
        if let determination, determination.payload.evaluation == id { return determination.id }
        return appeals.lazy.compactMap(\.decided).first { $0.payload.evaluation == id }?.id
    }
}

extension PolicyCatalog {
    /// The version selected today for the day of `evaluation`, where it is another than the evaluation used.
    fileprivate func selectedToday(insteadOf evaluation: CriteriaEvaluated) -> PolicyReference? {
        let today = version(of: evaluation.policy.policy, effectiveOn: evaluation.effectiveOn)?.reference
        return today == evaluation.policy ? nil : today
    }
}

import ClinicalPolicy
public import EventLog
public import PriorAuthorization

/// Derives the evaluations of case after case again, explaining those that are to be told only: of the others it is enough to know
/// that they are identical, in every member of the record, which takes a fraction of the time.
public struct CaseReplaying: Sendable {
    private struct Reference: Hashable {
        let policy: PolicyReference
        let kind: RequestKind
    }

    /// A section, and the place of its version in the ledger; nothing where the version is not there or cannot be used.
    private typealias Known = (section: ReadySection, index: UInt64)?

    private let ledger: LedgerHistory
    private var sections = ReadySections()
    private var known: [Reference: Known] = [:]

    /// Replays cases under the policies of `ledger`.
    public init(in ledger: LedgerHistory) {
        self.ledger = ledger
    }

    /// Replays every evaluation of the case `id`, whose events are `events`, in their order.
    ///
    /// - Parameter tellsAll: whether to tell those in full that are identical, too.
    public mutating func replay(
        _ events: [RecordedEvent], of id: CaseID, tellsAll: Bool
    ) -> CaseReplay<ReplayResult> {
        if !tellsAll, let count = confirm(events) {
            return CaseReplay(caseID: id, evaluations: count, identical: count, told: [])
        }
        let results = Replay.evaluations(of: CaseHistory(id, events), in: ledger)
        let different = results.filter { $0.outcome != .identical }
        return CaseReplay(
            caseID: id, evaluations: results.count, identical: results.count - different.count,
            told: tellsAll ? results : different)
    }

    /// How many evaluations there are, where all are identical and considered all that came before them; nil where that is not so,
    /// or is not certain.
    private mutating func confirm(_ events: [RecordedEvent]) -> Int? {
        var state = CaseState.start
        for event in events {
            let entry = CaseEntry(event)
            if case .event(.criteriaEvaluated(let evaluation), let context) = entry.content {
                guard state.eventCount == context.position, evaluation.consideredThrough < context.position,
                    evaluation.consideredThrough + 1 == context.position,
                    confirm(evaluation, at: event.entry.seq.value, on: state)
                else { return nil }
            }
            // What is hidden or cannot be read matters to the evaluations after it alone; which are told in full then.
            guard entry.gap == nil else { return nil }
            state.take(entry)
        }
        return state.evaluations.count
    }

    private mutating func confirm(_ evaluation: CriteriaEvaluated, at index: UInt64, on state: CaseState) -> Bool {
        guard let kind = state.request?.payload.kind else { return false }
        let reference = Reference(policy: evaluation.policy, kind: kind)
        if let known = known[reference] { return confirm(evaluation, known, at: index, on: state) }
        let found: Known = ledger.policies.published(evaluation.policy).flatMap { version in
            version.problem == nil
                ? sections.section(of: version, for: kind).map { ($0, version.index) } : nil
        }
        known[reference] = .some(found)
        return confirm(evaluation, found, at: index, on: state)
    }

    /// Whether the version was published before the evaluation, and the evaluation is what it gives.
    private func confirm(
        _ evaluation: CriteriaEvaluated, _ known: Known, at index: UInt64, on state: CaseState
    ) -> Bool {
        guard let known, known.index < index else { return false }
        return known.section.confirms(evaluation, on: state)
    }
}

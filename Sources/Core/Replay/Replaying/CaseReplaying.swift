import ClinicalPolicy
public import EventLog
public import PriorAuthorization

/// Derives the evaluations of case after case again, explaining those that are to be told only: of the others it is enough to know
/// that they are identical, in every member of the record, which takes a fraction of the time.
public struct CaseReplaying: Sendable {
    private let ledger: LedgerHistory
    private var sections = ReadySections()

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

    /// Whether the version was published before the evaluation, and the evaluation is what it gives.
    private mutating func confirm(_ evaluation: CriteriaEvaluated, at index: UInt64, on state: CaseState) -> Bool {
        guard let version = ledger.policies.published(evaluation.policy), version.index < index else { return false }
        return sections.confirm(evaluation, under: version, on: state)
    }
}

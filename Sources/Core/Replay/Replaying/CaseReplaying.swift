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
        var history = CaseHistory(id)
        var unconfirmed: [Int] = []
        var hasGap = false
        for event in events {
            let entry = CaseEntry(event)
            if case .event(.criteriaEvaluated(let evaluation), let context) = entry.content {
                let isConfirmed =
                    !tellsAll && !hasGap && history.state.eventCount == context.position
                    && confirm(evaluation, at: context.position, event.entry, on: history.state)
                if !isConfirmed { unconfirmed.append(history.evaluations.count) }
            }
            hasGap = hasGap || entry.gap != nil
            history.add(entry)
        }
        let count = history.evaluations.count
        let results = unconfirmed.map { Replay.replay(history.evaluations[$0], of: history, in: ledger) }
        let different = results.count { $0.outcome != .identical }
        return CaseReplay(
            caseID: id, evaluations: count, identical: count - different,
            told: tellsAll ? results : results.filter { $0.outcome != .identical })
    }

    /// Whether an evaluation that considered all events before it, none of which is hidden, is identical when it is derived again.
    private mutating func confirm(
        _ evaluation: CriteriaEvaluated, at position: UInt64, _ entry: Entry, on state: CaseState
    ) -> Bool {
        guard evaluation.consideredThrough < position, evaluation.consideredThrough + 1 == position,
            case .success(let version) = ledger.policies.version(
                evaluation.policy, publishedBefore: entry.seq.value)
        else { return false }
        return sections.confirm(evaluation, under: version, on: state)
    }
}

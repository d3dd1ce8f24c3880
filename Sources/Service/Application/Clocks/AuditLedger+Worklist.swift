import CanonicalJSON
import PriorAuthorization
public import Projections

extension AuditLedger {
    /// The clocks that wait, the first due first, as the log has them now.
    ///
    /// - Parameters:
    ///   - includingWindows: whether to list those in which the member may act, and the plan need not.
    ///   - after: the place of the clock that they come after; nil for the first.
    ///   - limit: the most clocks; nil for all.
    /// - Throws: `StoppedProjection` where the list of clocks met an event it cannot take in.
    public func worklist(
        includingWindows: Bool = false, after: ClockCursor? = nil, limit: Int? = nil
    ) throws -> [DueClock] {
        try withReadModels { models in
            try models.catchUp()
            return try models.clocksWaiting(includingWindows: includingWindows, after: after, limit: limit)
        }
    }

    /// Records as missed every deadline that passed before now and is not on record as missed, each as what its rule says it is.
    ///
    /// - Returns: for each, the clock and what became of the command; a case that changed meanwhile may refuse.
    public func recordMissedDeadlines(_ instruction: Instruction) async throws -> [(
        clock: DueClock, result: CommandResult
    )] {
        let now = instruction.occurredAt ?? self.now()
        var results: [(clock: DueClock, result: CommandResult)] = []
        var seen: Set<DueClock> = []
        // A missed deadline may start another clock that ran out meanwhile, such as that of the notice.
        while true {
            let overdue = try worklist(includingWindows: true).filter {
                $0.due < now && !$0.isRecordedAsMissed && seen.insert($0).inserted
            }
            if overdue.isEmpty { return results }
            for clock in overdue {
                let result = try await handle(instruction, on: clock.caseID) { record in
                    let started = record.state.clocks.first { $0.started.context.position == clock.position }
                    return .recordMissedDeadline(RecordMissedDeadline(clock: started?.started.id))
                }
                results.append((clock, result))
            }
        }
    }
}

public import ClinicalPolicy
import EventLog
import EventStore
public import PriorAuthorization
public import Replay
import SQLiteEventStore

extension AuditLedger {
    /// Derives every evaluation of the cases `ids` again, from the ledger alone, case by case.
    ///
    /// - Parameter progress: called with the cases done and the cases there are.
    /// - Throws: `NameError` where there is no such case.
    public func replays(
        of ids: [CaseID], progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> [ReplayResult] {
        var results: [ReplayResult] = []
        try forEachHistory(of: ids, progress: progress) { history, ledger in
            results += Replay.evaluations(of: history, in: ledger)
        }
        return results
    }

    /// Of each of the cases `ids` the evaluation it was decided on, or else its last one, beside what another version gives for the
    /// same facts; cases without an evaluation are left out.
    ///
    /// - Parameter progress: called with the cases done and the cases there are.
    /// - Throws: `NameError` where the version is not published, or there is no such case.
    public func comparisons(
        of ids: [CaseID], under policy: PolicyID, _ version: PolicyVersionID,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> [ReplayComparison] {
        let published = try self.published(policy, version)
        var comparisons: [ReplayComparison] = []
        try forEachHistory(of: ids, progress: progress) { history, ledger in
            guard let evaluation = history.state.replayable else { return }
            if let comparison = Replay.comparison(of: evaluation, in: history, under: published, in: ledger) {
                comparisons.append(comparison)
            }
        }
        return comparisons
    }

    /// The latest evaluation of the case `id`, derived again: beside the record, what each criterion found and on which facts.
    ///
    /// - Returns: nil where the case has no evaluation.
    /// - Throws: `NameError` where there is no such case.
    public func latestReplay(of id: CaseID) throws -> ReplayResult? {
        var result: ReplayResult?
        try forEachHistory(of: [id]) { history, ledger in
            result = history.state.latestEvaluation.flatMap { Replay.evaluation($0.id, of: history, in: ledger) }
        }
        return result
    }

    /// Replays the evaluation the case `id` was decided on, or else its last one, and puts the replay on record.
    ///
    /// - Parameter version: another version to replay under; nil for the one recorded.
    /// - Throws: `NameError` where the version is not published, or the case has no evaluation.
    public func recordReplay(
        of id: CaseID, under version: (PolicyID, PolicyVersionID)?, _ instruction: Instruction
    ) async throws -> CommandResult {
        let published = try version.map { try self.published($0.0, $0.1) }
        return try await handle(instruction, on: id) { record in
            var result: ReplayResult?
            try forEachHistory(of: [id]) { history, ledger in
                guard let decided = record.state.replayable else { return }
                result =
                    if let published {
                        Replay.comparison(of: decided, in: history, under: published, in: ledger)?.other
                    } else {
                        Replay.evaluation(decided, of: history, in: ledger)
                    }
            }
            guard let result else {
                throw NameError(
                    kind: .unknown, message: "The case \(id) has no evaluation to replay", advice: "Evaluate it first")
            }
            return .recordReplay(result.performed(by: AuditLedger.engineVersion))
        }
    }

    /// The version as it is published.
    ///
    /// - Throws: `NameError` where it is not.
    public func published(_ policy: PolicyID, _ version: PolicyVersionID) throws -> PublishedVersion {
        let catalog = try catalog()
        if let published = catalog.published(policy, version) { return published }
        let known = catalog.policyIDs.flatMap { id in catalog.versions(of: id).map { "\(id)@\($0.payload.version)" } }
        throw NameError(
            kind: .unknown, message: "\(policy)@\(version) is not published in this ledger",
            advice: known.isEmpty ? "Publish it first" : "Published are \(known.joined(separator: ", "))")
    }

    /// Reads the policies once, then case by case what a replay of it needs.
    func forEachHistory(
        of ids: [CaseID], progress: (_ done: Int, _ total: Int) -> Void = { _, _ in },
        _ body: (CaseHistory, LedgerHistory) throws -> Void
    ) throws {
        try requireKey("What the cases say")
        let policies = try store.streams(in: StreamName.policyCategory).flatMap { try store.readStream($0) }
        let ledger = LedgerHistory(policies.sorted { $0.entry.seq < $1.entry.seq })
        for (done, id) in ids.enumerated() {
            var withCase = ledger
            for event in try store.readStream(StreamName.of(id)) { withCase.add(event) }
            guard let history = withCase.history(of: id) else { throw NameError.noCase(id) }
            try body(history, withCase)
            progress(done + 1, ids.count)
        }
    }
}

extension CaseState {
    /// The evaluation the case was decided on, or else the last one.
    fileprivate var replayable: EventReference? {
        determination?.payload.evaluation ?? latestEvaluation?.id
    }
}

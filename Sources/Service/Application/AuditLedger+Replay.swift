public import ClinicalPolicy
import EventLog
import EventStore
public import PriorAuthorization
public import Replay
import SQLiteEventStore

extension AuditLedger {
    /// The cases, in the order of their identifiers, which begin with the time they were opened.
    public func caseIDs() throws -> [CaseID] {
        try store.streams(in: StreamName.caseCategory).compactMap(\.caseID)
    }

    /// Derives every evaluation of the case `id` again, from the ledger alone.
    public func replays(of id: CaseID) throws -> [ReplayResult] {
        let ledger = try history(with: id)
        guard let history = ledger.history(of: id) else { return [] }
        return Replay.evaluations(of: history, in: ledger)
    }

    /// The evaluation the case `id` was decided on, or else its last one, beside what another version gives for the same facts.
    ///
    /// - Returns: nothing where the case has no evaluation.
    /// - Throws: `NameError` where the version is not published.
    public func comparisons(
        of id: CaseID, under policy: PolicyID, _ version: PolicyVersionID
    ) throws -> [ReplayComparison] {
        let ledger = try history(with: id)
        guard let published = ledger.policies.published(policy, version) else {
            throw NameError(description: "\(policy)@\(version) is not published in this ledger")
        }
        guard let history = ledger.history(of: id), let evaluation = history.state.replayable else { return [] }
        return Replay.comparison(of: evaluation, in: history, under: published, in: ledger).map { [$0] } ?? []
    }

    /// Replays the evaluation the case `id` was decided on, or else its last one, and puts the replay on record.
    ///
    /// - Parameter version: another version to replay under; nil for the one recorded.
    public func recordReplay(
        of id: CaseID, under version: (PolicyID, PolicyVersionID)?, _ instruction: Instruction
    ) async throws -> CommandResult {
        try await handle(instruction, on: id) { record in
            guard let decided = record.state.replayable else {
                throw NameError(description: "the case \(id) has no evaluation to replay")
            }
            let ledger = try history(with: id)
            guard let history = ledger.history(of: id) else { throw NameError(description: "there is no case \(id)") }
            let result: ReplayResult?
            if let version {
                guard let published = ledger.policies.published(version.0, version.1) else {
                    throw NameError(description: "\(version.0)@\(version.1) is not published in this ledger")
                }
                result = Replay.comparison(of: decided, in: history, under: published, in: ledger)?.other
            } else {
                result = Replay.evaluation(decided, of: history, in: ledger)
            }
            guard let result else { throw NameError(description: "\(decided) is no evaluation of the case \(id)") }
            return .recordReplay(result.performed(by: AuditLedger.engineVersion))
        }
    }

    /// What a replay of the case `id` needs: the policies and the case.
    private func history(with id: CaseID) throws -> LedgerHistory {
        let streams = try store.streams(in: StreamName.policyCategory) + [StreamName.of(id)]
        let events = try streams.flatMap { try store.readStream($0) }
        return LedgerHistory(events.sorted { $0.entry.seq < $1.entry.seq })
    }
}

extension CaseState {
    /// The evaluation the case was decided on, or else the last one.
    fileprivate var replayable: EventReference? {
        determination?.payload.evaluation ?? latestEvaluation?.id
    }
}

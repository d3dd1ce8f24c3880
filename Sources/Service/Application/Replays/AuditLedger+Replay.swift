public import ClinicalPolicy
import EventLog
import EventStore
public import PriorAuthorization
public import Replay
import SQLiteEventStore

extension AuditLedger {
    /// Tells how far something is: the cases done and the cases there are.
    public typealias Progress = (_ done: Int, _ total: Int) -> Void

    /// Derives every evaluation of the cases `ids` again, from the ledger alone.
    ///
    /// The cases are read and replayed on `threads` threads, this one among them, and given to `each` on this one, in the order of
    /// `ids`. Nothing is kept of a case that was given.
    /// - Parameters:
    ///   - tellsAll: whether to tell also of evaluations that are identical, which then takes longer.
    ///   - progress: called with the cases done and the cases there are.
    ///   - telling: what to say of an evaluation; called on any of the threads.
    ///   - each: called with each case that has evaluations.
    /// - Throws: `NameError` where there is no such case.
    public func replay<Told: Sendable>(
        _ ids: [CaseID], tellsAll: Bool, threads: Int = AuditLedger.processors, progress: Progress = { _, _ in },
        telling: @escaping @Sendable (ReplayResult) -> Told, each: (CaseReplay<Told>) throws -> Void
    ) throws {
        try requireKey("What the cases say")
        let reading = CaseReading(store) {
            CaseReplaying(in: $0)
        } answer: { replaying, id, events in
            replaying.replay(events, of: id, tellsAll: tellsAll).map(telling)
        }
        try reading.run(ids, threads: threads, progress: progress) { replay in
            if replay.evaluations > 0 { try each(replay) }
        }
    }

    /// Of each of the cases `ids` the evaluation it was decided on, or else its last one, beside what another version gives for the
    /// same facts; cases without an evaluation are left out. Threads and parameters are those of
    /// ``replay(_:tellsAll:threads:progress:telling:each:)``.
    ///
    /// - Throws: `NameError` where the version is not published, or there is no such case.
    public func compare<Told: Sendable>(
        _ ids: [CaseID], under policy: PolicyID, _ version: PolicyVersionID, threads: Int = AuditLedger.processors,
        progress: Progress = { _, _ in }, telling: @escaping @Sendable (ReplayComparison) -> Told,
        each: (Told) throws -> Void
    ) throws {
        try requireKey("What the cases say")
        _ = try published(policy, version)
        let reading = CaseReading(store) {
            $0
        } answer: { ledger, id, events -> Told? in
            let history = CaseHistory(id, events)
            guard let evaluation = history.state.replayable, let other = ledger.policies.published(policy, version)
            else { return nil }
            return Replay.comparison(of: evaluation, in: history, under: other, in: ledger).map(telling)
        }
        try reading.run(ids, threads: threads, progress: progress) { if let told = $0 { try each(told) } }
    }

    /// The latest evaluation of the case `id`, derived again: beside the record, what each criterion found and on which facts.
    ///
    /// - Returns: nil where the case has no evaluation.
    /// - Throws: `NameError` where there is no such case.
    public func latestReplay(of id: CaseID) throws -> ReplayResult? {
        try requireKey("What the cases say")
        guard let history = try folded(id)?.history else { throw NameError.noCase(id) }
        let ledger = try policyHistory()
        return history.state.latestEvaluation.flatMap { Replay.evaluation($0.id, of: history, in: ledger) }
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
            let (history, ledger) = try history(of: id)
            let result = record.state.replayable.flatMap { decided in
                published.map {
                    Replay.comparison(of: decided, in: history, under: $0, in: ledger)?.other
                } ?? Replay.evaluation(decided, of: history, in: ledger)
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

    /// The case `id`, and the policies, as they stand.
    ///
    /// - Throws: `NameError` where there is no such case.
    func history(of id: CaseID) throws -> (CaseHistory, LedgerHistory) {
        try requireKey("What the cases say")
        let ledger = try policyHistory()
        let events = try store.readStream(StreamName.of(id))
        guard !events.isEmpty else { throw NameError.noCase(id) }
        return (CaseHistory(id, events), ledger)
    }
}

extension CaseState {
    /// The evaluation the case was decided on, or else the last one.
    fileprivate var replayable: EventReference? {
        determination?.payload.evaluation ?? latestEvaluation?.id
    }
}

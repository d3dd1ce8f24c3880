public import CanonicalJSON
public import ClinicalPolicy
import EventLog
import EventStore
public import PriorAuthorization
public import Replay

extension AuditLedger {
    /// What would have to be otherwise for an evaluation of the case `id` to come out as `goal`.
    ///
    /// - Parameters:
    ///   - entry: the entry of the evaluation; nil for the latest.
    ///   - limit: the most ways that are told.
    /// - Returns: what it rests on, and the answer; the reason, where the rules and the facts of then are not there any more.
    /// - Throws: `NameError` where there is no such case or evaluation.
    public func whyNot(
        _ goal: WhyNot.Goal, of id: CaseID, evaluationAt entry: UInt64? = nil, limit: Int = WhyNot.usualLimit
    ) throws -> Result<(basis: AnswerBasis, answer: WhyNot), NotDerivable> {
        let evaluation = try evaluation(of: id, at: entry)
        return try withHistory(of: id) { history, ledger in
            guard let basis = Replay.basis(of: evaluation, in: history, ledger) else { throw NameError.noCase(id) }
            return basis.map { ($0, $0.policy.whyNot(goal, $0.facts, for: $0.kind, limit: limit)) }
        }
    }

    /// What is missing for every criterion to be met by the case `id` as it stands.
    ///
    /// - Returns: what it rests on, and the answer; the reason, where the rules and the facts are not there.
    /// - Throws: `NameError` where there is no such case.
    public func missing(of id: CaseID) throws -> Result<(basis: AnswerBasis, answer: Missing), NotDerivable> {
        try withHistory(of: id) { history, ledger in
            Replay.basis(of: history, ledger).map { ($0, $0.policy.missing($0.facts, for: $0.kind)) }
        }
    }

    /// What the case `id` would have come to by `hypothesis`. Nothing is written.
    ///
    /// - Throws: `NameError` where there is no such case; the `Refusal` that says why something cannot be supposed.
    public func whatIf(_ hypothesis: Hypothesis, of id: CaseID) throws -> WhatIf {
        try withHistory(of: id) { history, ledger in try Replay.whatIf(hypothesis, of: history, in: ledger) }
    }

    /// What all past determinations would come to under `version`, which need not be in the ledger.
    ///
    /// The cases are read and evaluated on `threads` threads, this one among them. Kept are the counts, and the determinations that
    /// would rest on another recommendation.
    /// - Parameter progress: called with the cases done and the cases there are.
    public func impact(
        of version: PublishedVersion, threads: Int = AuditLedger.processors, progress: Progress = { _, _ in }
    ) throws -> Impact {
        try requireKey("What the cases say")
        var impact = Impact(of: version)
        let reading = CaseReading(store) { _ in
            // A version of the thread's own.
            Impact(of: PublishedVersion(version.payload, at: version.index, recordedAt: version.recordedAt))
        } answer: { yardstick, id, events in
            yardstick.comparison(of: CaseHistory(id, events))
        }
        try reading.run(try caseIDs(), threads: threads, progress: progress) { if let found = $0 { impact.add(found) } }
        return impact
    }

    /// The version that publishing `document` would put into the ledger. Nothing is written.
    ///
    /// - Throws: `PolicyError` with everything that is wrong with it.
    public static func draft(_ document: PolicyDocument, at moment: Timestamp) throws(PolicyError) -> PublishedVersion {
        let compiled = try CompiledPolicy.compile(document)
        guard case .publish(let payload) = PolicyCommand.publish(document, compiled: compiled) else {
            preconditionFailure("a command to publish holds what is published")
        }
        return PublishedVersion(payload, at: .max, recordedAt: moment)
    }

    /// The evaluation of the case `id` that is recorded at `entry`, or else its latest.
    private func evaluation(of id: CaseID, at entry: UInt64?) throws -> EventReference {
        let record = try record(of: id)
        if let entry { return try record.event(at: entry, as: CriteriaEvaluated.self) }
        guard let latest = record.state.latestEvaluation else {
            throw NameError(
                kind: .unknown, message: "The case \(id) has no evaluation yet", advice: "Evaluate it first")
        }
        return latest.id
    }

    private func withHistory<Answer>(
        of id: CaseID, _ body: (CaseHistory, LedgerHistory) throws -> Answer
    ) throws -> Answer {
        let (history, ledger) = try history(of: id)
        return try body(history, ledger)
    }
}

import CQL
import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import EventLog
import PriorAuthorization
import Replay
import Testing

/// A result that hangs on text nobody has is not derivable, and never guessed.
@Suite struct UnknownTextTests {
    private static let gap =
        "whether I.A is met hangs on I.A.5.b.ii, whose text in PA.CP.PHAR.359@2023-10 is not on file"

    /// A ledger in which 2023-10 alone was in force, and the case evaluated under it.
    private func ledger(_ file: String) throws -> (LedgerHistory, CaseHistory, TestLedger) {
        var policies = PolicyCatalog()
        let events = Array(Policies.events.prefix(2))
        for (place, event) in events.enumerated() {
            policies.evolve(event, at: UInt64(place + 1), recordedAt: Timestamp(milliseconds: 1_700_000_000_000))
        }
        var run = CaseRun()
        run.policies = policies
        try run.perform(run.submission(Examples.submission(file)), by: People.intake)
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        var ledger = try TestLedger(policies: events)
        try ledger.append(run, as: TestLedger.caseID(0))
        let history = try ledger.history()
        return (history, try #require(history.history(of: TestLedger.caseID(0))), ledger)
    }

    @Test func `a replay under a version without the text is not derivable, though every result is as recorded`() throws
    {
        let (history, one, ledger) = try ledger("case-03.json")
        let result = try #require(Replay.evaluations(of: one, in: history).first)
        #expect(result.outcome == .notDerivable("every result is the same as recorded, and \(Self.gap)"))
        #expect(result.outcome.finding == .notDerivable)
        let performed = result.performed(by: "test")
        #expect(performed.recommendation == nil && performed.trace == nil)
        #expect(performed.finding == .notDerivable)
        // Verification asks whether the record holds, and it does.
        #expect(try ledger.verification().findings.isEmpty)
    }

    @Test func `where the result does not hang on the text it is derived`() throws {
        let (history, one, _) = try ledger("case-01.json")
        let result = try #require(Replay.evaluations(of: one, in: history).first)
        #expect(result.evaluation?.result(of: "I.A.5.b.ii") == .unknown)
        #expect(result.outcome == .identical)
    }

    @Test func `a record that differs is told of before text that is missing`() throws {
        var (_, _, ledger) = try ledger("case-03.json")
        try ledger.tamper(ledger.place(of: "CriteriaEvaluated"), results: ["I.A.4": .notMet])
        let history = try ledger.history()
        let one = try #require(history.history(of: TestLedger.caseID(0)))
        #expect(Replay.evaluations(of: one, in: history).first?.outcome.finding == .differs)
    }

    @Test func `a comparison and a supposition under such a version are not derivable`() throws {
        let ledger = try TestLedger.example("case-03.json", steps: 2)
        let history = try ledger.history()
        let one = try #require(history.history(of: TestLedger.caseID(0)))
        let old = try #require(history.policies.published(Policies.id, "2023-10"))
        let evaluation = try #require(one.state.latestEvaluation?.id)
        let comparison = try #require(Replay.comparison(of: evaluation, in: one, under: old, in: history))
        #expect(comparison.own.outcome == .identical)
        #expect(comparison.other.outcome == .notDerivable(Self.gap))
        #expect(try Replay.whatIf(Hypothesis(under: old), of: one, in: history).notDerivable == Self.gap)
        let older = try Replay.whatIf(
            Hypothesis(facts: [("RelapsedOrRefractory", .written("true"))], under: old), of: one, in: history)
        #expect(older.notDerivable == nil, "it no longer hangs on the text")
        #expect(older.evaluation?.recommendation == .approve)
    }

    @Test func `why not names the criterion without text, and says nothing of what would meet it`() throws {
        let (history, one, _) = try ledger("case-03.json")
        let evaluation = try #require(one.state.latestEvaluation?.id)
        let basis = try #require(Replay.basis(of: evaluation, in: one, history)).get()
        let answer = basis.policy.whyNot(.approve, basis.facts, for: basis.kind)
        let lost = try #require(answer.ways.first { $0.criteria.map(\.criterion) == ["I.A.5.b.ii"] })
        #expect(lost.criteria.map(\.isOnFile) == [false])
        #expect(lost.evidence.isEmpty)
        #expect(answer.ways.contains { $0.criteria.map(\.criterion) == ["I.A.5.a"] && !$0.evidence.isEmpty })
        let missing = basis.policy.missing(basis.facts, for: basis.kind)
        #expect(missing.notDerivable == ["I.A.5.b.ii"])
        #expect(missing.lists.isEmpty)
    }
}

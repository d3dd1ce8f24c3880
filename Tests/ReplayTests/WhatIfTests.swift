import CQL
import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import EventLog
import PriorAuthorization
import Replay
import Testing

@Suite struct WhatIfTests {
    private func scene(_ file: String, steps: Int = 2) throws -> (LedgerHistory, CaseHistory) {
        let history = try TestLedger.example(file, steps: steps).history()
        return (history, try #require(history.history(of: TestLedger.caseID(0))))
    }

    private func whatIf(
        _ hypothesis: Hypothesis, _ scene: (LedgerHistory, CaseHistory)
    ) throws -> WhatIf {
        try Replay.whatIf(hypothesis, of: scene.1, in: scene.0)
    }

    private func refusal(of hypothesis: Hypothesis, _ scene: (LedgerHistory, CaseHistory)) -> Refusal? {
        do {
            _ = try Replay.whatIf(hypothesis, of: scene.1, in: scene.0)
            return nil
        } catch {
            return error
        }
    }

    @Test func `nothing supposed is the record again`() throws {
        let answer = try whatIf(Hypothesis(), scene("case-05.json"))
        #expect(answer.evaluation?.summary == answer.recorded?.payload.summary)
        #expect(answer.firstDifference == nil)
        #expect(answer.rows.allSatisfy { !$0.differs })
        #expect(answer.supposed.isEmpty)
    }

    @Test func `a fact that is supposed counts as documented, and what it stands for is told`() throws {
        let answer = try whatIf(
            Hypothesis(facts: [("CD22Positive", .written("true"))], without: ["CyclesReceived"]), scene("case-05.json"))
        #expect(answer.evaluation?.result(of: "I.A.4") == .met)
        #expect(answer.evaluation?.result(of: "I.A.6") == .unknown)
        #expect(answer.supposed.map(\.subject) == ["CD22Positive", "CyclesReceived"])
        #expect(answer.supposed.map(\.onFile) == [nil, "0"])
        #expect(answer.supposed.map(\.supposed) == ["true", nil])
    }

    @Test func `what the request supplies can be supposed otherwise too`() throws {
        let answer = try whatIf(Hypothesis(facts: [("DoseDay1", .written("0.8 mg/m2"))]), scene("case-06.json"))
        #expect(answer.evaluation?.recommendation == .approve)
        #expect(answer.supposed.map(\.onFile) == ["0.9 mg/m2"])
    }

    @Test func `a judgement on record is an input, and can be supposed away or reversed`() throws {
        // Case 9, judged not responding.
        let judged = try scene("case-09.json", steps: 4)
        #expect(judged.1.state.latestEvaluation?.payload.summary.recommendation == .clinician)
        #expect(try whatIf(Hypothesis(), judged).evaluation?.result(of: "II.A.2") == .notMet)
        #expect(try whatIf(Hypothesis(without: ["II.A.2"]), judged).evaluation?.recommendation == .pend)
        let reversed = try whatIf(Hypothesis(judgements: [("II.A.2", .met)]), judged)
        #expect(reversed.evaluation?.recommendation == .approve)
        #expect(reversed.supposed.map(\.onFile) == ["not-met"])
        let replay = try #require(Replay.evaluations(of: judged.1, in: judged.0).last)
        #expect(replay.outcome == .identical)
        #expect(replay.facts?.judgements["II.A.2"]?.finding == .notMet)
    }

    @Test func `what cannot be supposed is refused as it would be in the case`() throws {
        let scene = try scene("case-05.json")
        let refusals: [(Hypothesis, Refusal.Code, String)] = [
            (Hypothesis(facts: [("CD22", .written("true"))]), .factNotDeclared, "did you mean \"CD22Positive\"?"),
            (Hypothesis(facts: [("CD22Positive", .written("yes"))]), .valueUnfit, "write true or false"),
            (Hypothesis(judgements: [("I.A.3", .met)]), .criterionNotJudged, "left to judgement are"),
            (Hypothesis(judgements: [("I.A.99", .met)]), .criterionUnknown, ""),
            (Hypothesis(without: ["CD22Positive"]), .nothingToCorrect, "the case as it is"),
            (Hypothesis(without: ["I.A.5.c"]), .nothingToCorrect, "the case as it is"),
            (Hypothesis(without: ["CD23"]), .factNotDeclared, ""),
            (
                Hypothesis(facts: [("CyclesReceived", .written("1"))], without: ["CyclesReceived"]), .valueUnfit,
                "name it once"
            ),
        ]
        for (hypothesis, code, advice) in refusals {
            let refusal = refusal(of: hypothesis, scene)
            #expect(refusal?.code == code)
            #expect(refusal?.advice.contains(advice) == true, "\(refusal?.advice ?? "")")
        }
    }

    @Test func `at a moment the facts and the version are those the ledger knew then`() throws {
        // Case 4 was received on 2025-09-18. The version of October 2025 is activated backwards a year later.
        var ledger = try TestLedger.example("case-04.json", steps: 2)
        let late = try #require(Timestamp(rfc3339: "2026-09-01T00:00:00Z"))
        try ledger.append(
            .activated(
                PolicyVersionActivated(
                    policy: Policies.id, version: "2025-10", effectiveFrom: try #require(CalendarDay("2025-09-01")))),
            at: late)
        let history = try ledger.history()
        let scene = (history, try #require(history.history(of: TestLedger.caseID(0))))
        func answer(_ moment: String) throws -> WhatIf {
            try whatIf(Hypothesis(at: Timestamp(rfc3339: moment)), scene)
        }
        let before = try answer("2026-08-31T23:59:59Z")
        #expect(before.under?.version == "2024-10")
        #expect(before.evaluation?.recommendation == .clinician)
        #expect(before.firstDifference == nil)
        let after = try answer("2026-09-01T00:00:00Z")
        #expect(after.under?.version == "2025-10")
        #expect(after.evaluation?.recommendation == .approve)
        #expect(after.firstDifference?.criterion == "I.A.5.b")
        #expect(try answer("2025-01-01T00:00:00Z").notDerivable == "the case had no request yet")
        // What is on record stays what it was.
        #expect(Replay.all(in: history).map(\.outcome) == [.identical])
        #expect(Replay.all(in: history).first?.selectedToday?.version == "2025-10")
    }

    @Test func `a case without an evaluation is supposed under the version in force`() throws {
        let answer = try whatIf(Hypothesis(), scene("case-05.json", steps: 1))
        #expect(answer.recorded == nil)
        #expect(answer.under?.version == "2025-10")
        #expect(answer.evaluation?.recommendation == .pend)
        #expect(answer.firstDifference == nil)
    }

    @Test func `facts that came later are left aside, and told of`() throws {
        let run = try TestLedger.answeredAfterEvaluation()
        var ledger = try TestLedger()
        try ledger.append(run, as: TestLedger.caseID(0))
        let history = try ledger.history()
        let scene = (history, try #require(history.history(of: TestLedger.caseID(0))))
        let answer = try whatIf(Hypothesis(), scene)
        #expect(answer.evaluation?.recommendation == .pend)
        #expect(answer.laterEvidence == 1)
        let basis = try #require(try? Replay.basis(of: scene.1, scene.0).get())
        #expect(basis.recorded == nil, "what is missing is asked of the case as it stands")
        #expect(basis.policy.missing(basis.facts, for: basis.kind).recommendation == .approve)
    }

    @Test func `where a payload is gone nothing is answered, and the reason says which`() throws {
        var ledger = try TestLedger.example("case-05.json", steps: 2)
        ledger.lines[ledger.place(of: "FactAsserted", 2)].payload = nil
        let history = try ledger.history()
        let one = try #require(history.history(of: TestLedger.caseID(0)))
        let reason = "the payload of event 5 of the case, FactAsserted, at index 12 is not there"
        let answer = try whatIf(Hypothesis(facts: [("CD22Positive", .written("true"))]), (history, one))
        #expect(answer.notDerivable == reason)
        #expect(answer.evaluation == nil && answer.firstDifference == nil)
        let evaluation = try #require(one.state.latestEvaluation?.id)
        for basis in [try #require(Replay.basis(of: evaluation, in: one, history)), Replay.basis(of: one, history)] {
            guard case .failure(let failure) = basis else {
                Issue.record("an answer rests on nothing")
                continue
            }
            #expect(failure.reason == reason)
        }
    }

    @Test func `an answer speaks JSON for machines`() throws {
        let answer = try whatIf(Hypothesis(facts: [("CD22Positive", .written("true"))]), scene("case-05.json"))
        #expect(
            answer.json.objectValue?.names == [
                "at", "case", "evaluation", "firstDifference", "index", "laterEvidence", "notDerivable", "recorded",
                "recordedUnder", "rows", "supposed", "under", "whatIf",
            ])
    }
}

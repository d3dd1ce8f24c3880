import CQL
import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import Cryptography
import EventLog
import PriorAuthorization
import Replay
import Testing

@Suite struct DeterminationVerificationTests {
    private func findings(_ ledger: TestLedger) throws -> [Finding] {
        try ledger.verification().findings
    }

    @Test func `the ten cases are sound`() throws {
        let verification = try TestLedger.examples().verification()
        #expect(verification.findings.isEmpty)
        #expect(verification.evaluationsReplayed == 17)
        #expect(verification.decisionsChecked == 9)
        #expect(verification.evaluationsNotChecked == 0)
        #expect(verification.decisionsNotChecked == 0)
    }

    @Test func `a finding says what, where, since when and which case it touches`() throws {
        var ledger = try TestLedger.example("case-08.json")
        let place = ledger.place(of: "CriteriaEvaluated")
        try ledger.tamper(place, results: ["II.A.3": .met, "II.A": .unknown], recommendation: .pend)
        let found = try findings(ledger)
        #expect(found.map(\.kind) == [.determinationNotDerivable, .determinationNotDerivable])
        let first = try #require(found.first)
        #expect(first.index == UInt64(place))
        #expect(first.lastGoodSize == UInt64(place))
        #expect(first.since == ledger.lines[place].at)
        #expect(first.cases == ["case/\(TestLedger.caseID(0))"])
        #expect(
            first.detail
                == "CriteriaEvaluated at index \(place): it does not derive again: II.A: recorded unknown, replayed not-met"
        )
        #expect(
            found.last?.detail
                == "DeterminationIssued at index \(place + 1): it rests on \(CaseRun.reference(place - 7)), which does not derive"
        )
    }

    @Test func `verification goes on after a finding`() throws {
        var ledger = try TestLedger.examples()
        try ledger.tamper(ledger.place(of: "CriteriaEvaluated", 0), results: ["I.A.1": .notMet])
        try ledger.tamper(ledger.place(of: "CriteriaEvaluated", 16), results: ["I.A.2": .notMet])
        let verification = try ledger.verification()
        #expect(verification.findings.count == 3, "two evaluations, and the determination on the first")
        #expect(verification.evaluationsReplayed == 17)
        #expect(verification.decisionsChecked == 9)
    }

    @Test func `what cannot be seen is counted, and is no finding`() throws {
        var ledger = try TestLedger.example("case-08.json")
        for place in ledger.lines.indices where ledger.lines[place].type == "FactAsserted" {
            ledger.lines[place].payload = nil
        }
        let verification = try ledger.verification()
        #expect(verification.findings.isEmpty)
        #expect(verification.evaluationsNotChecked == 1)
        #expect(verification.decisionsNotChecked == 1)
        #expect(verification.evaluationsReplayed == 0)
    }

    @Test func `a ledger with every payload withheld has nothing to check and no finding`() throws {
        var ledger = try TestLedger.examples()
        for place in ledger.lines.indices { ledger.lines[place].payload = nil }
        let verification = try ledger.verification()
        #expect(verification.findings.isEmpty)
        #expect(verification.evaluationsReplayed + verification.decisionsChecked == 0)
    }

    @Test func `a determination rests on an evaluation of its case`() throws {
        var ledger = try TestLedger.example("case-08.json")
        ledger.set("evaluation", of: ledger.place(of: "DeterminationIssued"), to: .string(CaseRun.reference(0).text))
        #expect(
            try findings(ledger).map(\.detail) == [
                "DeterminationIssued at index 16: it rests on \(CaseRun.reference(0)), which is no evaluation of the case"
            ])
    }

    @Test func `a determination names the policy of the evaluation it rests on`() throws {
        var ledger = try TestLedger.example("case-08.json")
        ledger.set(
            "policy", of: ledger.place(of: "DeterminationIssued"),
            to: ["digest": .string(SHA256Digest.zero.base64), "policy": "PA.CP.PHAR.359", "version": "2024-10"])
        #expect(
            try findings(ledger).first?.detail.hasSuffix(
                "it names PA.CP.PHAR.359@2024-10, and the evaluation it rests on was made under PA.CP.PHAR.359@2025-10")
                == true)
    }

    @Test func `a determination does not rest on an evaluation that later facts left behind`() throws {
        var run = try CaseRun(submitting: "case-08.json")
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        let evaluation = try #require(run.state.latestEvaluation)
        run.record(
            .factAsserted(
                FactAsserted(
                    fact: "ContinuityOfCare", value: .boolean(true), document: nil, locator: nil, origin: .system)),
            by: People.intake)
        run.record(
            .determinationIssued(
                DeterminationIssued(
                    outcome: .denied, evaluation: evaluation.id, policy: evaluation.payload.policy, rationale: "six",
                    criteria: ["II.A.3"], terms: nil, departure: nil)), by: People.clinician)
        var ledger = try TestLedger()
        try ledger.append(run, as: TestLedger.caseID(0))
        #expect(
            try findings(ledger).first?.detail.hasSuffix(
                "it rests on \(evaluation.id), which did not consider 1 event before it") == true)
    }

    @Test func `a later evaluation is not passed over`() throws {
        var run = try CaseRun(submitting: "case-08.json")
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        let first = try #require(run.state.latestEvaluation)
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        let second = try #require(run.state.latestEvaluation)
        run.record(
            .determinationIssued(
                DeterminationIssued(
                    outcome: .denied, evaluation: first.id, policy: first.payload.policy, rationale: "six",
                    criteria: ["II.A.3"], terms: nil, departure: nil)), by: People.clinician)
        var ledger = try TestLedger()
        try ledger.append(run, as: TestLedger.caseID(0))
        #expect(
            try findings(ledger).first?.detail.hasSuffix(
                "it rests on \(first.id), and \(second.id) is a later evaluation")
                == true)
    }

    @Test func `an evaluation leaves out nothing that came before it`() throws {
        var ledger = try TestLedger.example("case-08.json")
        ledger.set("consideredThrough", of: ledger.place(of: "CriteriaEvaluated"), to: 4)
        #expect(
            try findings(ledger).first?.detail.hasSuffix(
                "it considered the case through event 4 only, and left out 3 events that came before it") == true)
    }

    @Test func `an evaluation was made under the version in force on its day, as known then`() throws {
        var ledger = try TestLedger.example("case-08.json")
        ledger.set("effectiveOn", of: ledger.place(of: "CriteriaEvaluated"), to: "2024-11-03")
        #expect(
            try findings(ledger).first?.detail.hasSuffix(
                "PA.CP.PHAR.359@2025-10 was not in force on 2024-11-03 as the ledger knew it then; PA.CP.PHAR.359@2024-10 was"
            )
                == true)
    }

    @Test func `on appeal the determination's version may be used though another was activated for its day since`()
        throws
    {
        let script = try #require(Examples.scripts.cases.first { $0.file == "case-04.json" })
        let run = try TestLedger.run(of: script)
        var ledger = try TestLedger()
        try ledger.append(run, as: TestLedger.caseID(0))
        let activation = PolicyVersionActivated(
            policy: Policies.id, version: "2025-10", effectiveFrom: try #require(CalendarDay("2025-09-01")))
        var late = ledger
        try late.append(.activated(activation))
        let line = late.lines.removeLast()
        let denied = late.place(of: "DeterminationIssued")
        late.lines.insert(line, at: denied + 1)
        #expect(try findings(late).isEmpty)
        var early = ledger
        early.lines.insert(line, at: ledger.place(of: "RequestSubmitted"))
        #expect(try findings(early).first?.detail.contains("was not in force on 2025-09-18") == true)
    }

    @Test func `an activation recorded while an evaluation was on its way counts neither for nor against it`() throws {
        var ledger = try TestLedger.example("case-08.json")
        let day = try #require(CalendarDay("2025-11-01"))
        try ledger.append(
            .activated(PolicyVersionActivated(policy: Policies.id, version: "2024-10", effectiveFrom: day)))
        let line = ledger.lines.removeLast()
        let place = ledger.place(of: "CriteriaEvaluated")
        ledger.lines.insert(line, at: place)
        #expect(try findings(ledger).isEmpty)
        ledger.lines.remove(at: place)
        ledger.lines.insert(line, at: place - 1)
        #expect(try !findings(ledger).isEmpty, "the case went on after it")
    }

    @Test func `rules that do not match their digest are found where they are published and where they are used`()
        throws
    {
        var ledger = try TestLedger.example("case-08.json")
        let place = ledger.place(of: "PolicyVersionPublished", 2)
        ledger.set("compiledDigest", of: place, to: .string(SHA256Digest.zero.base64))
        let found = try findings(ledger)
        #expect(found.map(\.index) == [UInt64(place), 15, 16])
        #expect(found.first?.stream?.text == "policy/PA.CP.PHAR.359")
        #expect(found[1].detail.contains("and is published with AAAAAAAAA"))
    }

    @Test func `a version is published once`() throws {
        var ledger = try TestLedger()
        try ledger.append(.published(try #require(Policies.published["2025-10"])))
        #expect(
            try findings(ledger).map(\.detail) == [
                "PolicyVersionPublished at index 7: PA.CP.PHAR.359@2025-10 was published already, at index 5"
            ])
    }

    @Test func `a denial by the engine, or without a clinician's credential, is found whoever wrote it`() throws {
        let sound = try TestLedger.example("case-08.json")
        let place = sound.place(of: "DeterminationIssued")
        func detail(_ actor: Actor) throws -> String? {
            var ledger = sound
            ledger.lines[place].actor = try EntryActor(actor)
            return try findings(ledger).first?.detail
        }
        #expect(
            try detail(People.engine)?.hasSuffix("the engine issued it, and the engine never denies or modifies")
                == true)
        #expect(try detail(People.reviewer)?.hasSuffix("denied takes a clinician, and rv-11 acted as reviewer") == true)
        #expect(
            try detail(People.actor("cl-02", .clinician, "1234567890"))?.hasSuffix(
                "denied takes a clinician's credential, and none is given") == true)
        #expect(try detail(People.secondClinician) == nil)
    }

    @Test func `a denial that names no criterion is found`() throws {
        var ledger = try TestLedger.example("case-08.json")
        ledger.set("criteria", of: ledger.place(of: "DeterminationIssued"), to: [])
        #expect(
            try findings(ledger).first?.detail.hasSuffix("denied must name the criteria it rests on, and names none")
                == true)
    }

    @Test func `an automatic approval of what was not recommended is found`() throws {
        var ledger = try TestLedger.example("case-08.json")
        let place = ledger.place(of: "DeterminationIssued")
        ledger.set("outcome", of: place, to: "approved")
        ledger.lines[place].actor = try EntryActor(People.engine)
        #expect(
            try findings(ledger).first?.detail.hasSuffix("the engine approved what it did not recommend to approve")
                == true)
    }

    @Test func `an appeal decided by whoever had a part is found, and one upheld without credential`() throws {
        let sound = try TestLedger.example("case-04.json")
        let place = sound.place(of: "AppealDecided")
        var partial = sound
        partial.lines[place].actor = try EntryActor(People.actor("cl-02", .appeals, "1234567893"))
        #expect(
            try findings(partial).map(\.detail) == [
                "AppealDecided at index \(place): cl-02 decided it, and had a part in what is appealed"
            ])
        var upheld = sound
        upheld.set("resolution", of: place, to: "upheld")
        upheld.lines[place].actor = try EntryActor(People.appealsClerk)
        #expect(
            try findings(upheld).first?.detail.hasSuffix("upheld takes a clinician's credential, and none is given")
                == true)
        var automatic = sound
        automatic.lines[place].actor = try EntryActor(People.engine)
        #expect(
            try findings(automatic).first?.detail.hasSuffix("the engine decided it, and only people decide appeals")
                == true)
    }

    @Test func `a payload that is not as published is a finding of its own kind, and hides what rests on it`() throws {
        var ledger = try TestLedger.example("case-08.json")
        let place = ledger.place(of: "FactAsserted")
        ledger.set("surplus", of: place, to: true)
        let verification = try ledger.verification()
        #expect(verification.findings.map(\.kind) == [.payloadMalformed])
        #expect(
            verification.findings.first?.detail.hasPrefix(
                "the payload of FactAsserted at index \(place) cannot be read: FactAsserted.surplus: is not a known member"
            )
                == true)
        #expect(verification.evaluationsNotChecked == 1)
        #expect(try ledger.history().findings.map(\.kind) == [.payloadMalformed])
    }

    @Test func `an event of a policy in another policy's stream is malformed`() throws {
        var ledger = try TestLedger()
        ledger.set("policy", of: ledger.place(of: "PolicyVersionActivated"), to: "PA.CP.PHAR.53")
        let found = try findings(ledger)
        #expect(found.map(\.kind) == [.payloadMalformed])
        #expect(
            found.first?.detail.hasSuffix(
                "PolicyVersionActivated.policy: PA.CP.PHAR.53 is not the policy of the stream policy/PA.CP.PHAR.359")
                == true)
    }
}

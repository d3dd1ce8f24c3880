import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import PriorAuthorization
import Testing

@Suite struct AppealTests {
    /// Case 4: denied under 2024-10 in September, by the clinician.
    private func denied() throws -> CaseRun {
        let script = try #require(Examples.scripts.cases.first { $0.file == "case-04.json" })
        var run = CaseRun()
        for step in script.steps.prefix(3) { try run.perform(step, of: script) }
        return run
    }

    private func appealed() throws -> CaseRun {
        let script = try #require(Examples.scripts.cases.first { $0.file == "case-04.json" })
        var run = try denied()
        try run.perform(script.steps[3], of: script)
        for reviewer in [People.appeals, People.secondClinician] { try assign(reviewer, in: &run) }
        return run
    }

    private func assign(_ reviewer: Actor, in run: inout CaseRun) throws {
        var assignment = Commands.appealAssignment
        assignment.reviewer = reviewer.id
        try run.perform(.assignReviewer(assignment), by: People.intake)
    }

    private let upheld = DecideAppeal(.upheld, rationale: "I.A.5 is not met", criteria: ["I.A.5"])

    @Test func `an appeal names the determination and is dated after it`() throws {
        var run = try denied()
        let determination = try #require(run.state.determination)
        func refusal(_ change: (inout FileAppeal) -> Void) -> Refusal? {
            var appeal = FileAppeal(received: run.now, filer: "the member", standing: .member, grounds: "it is needed")
            change(&appeal)
            return run.refusal(of: .fileAppeal(appeal), by: People.intake)
        }
        #expect(refusal { _ in } == nil)
        #expect(refusal { $0.determination = CaseRun.reference(0) }?.code == .determinationUnknown)
        #expect(refusal { $0.filer = "" }?.code == .textUnusable)
        #expect(refusal { $0.grounds = " " }?.code == .textUnusable)
        #expect(refusal { $0.received = Timestamp(milliseconds: run.now.milliseconds + 1) }?.code == .timeUnfit)
        let early = Timestamp(milliseconds: determination.context.occurredAt.milliseconds - 1)
        #expect(
            refusal { $0.received = early }?.reason
                == "the appeal is dated \(early), before the determination, \(determination.context.occurredAt)")
        try run.perform(
            .fileAppeal(FileAppeal(received: run.now, filer: "the member", standing: .member, grounds: "it is needed")),
            by: People.intake)
        #expect(run.state.appeal?.filed.payload.determination == determination.id)
        #expect(run.state.appeal?.filed.payload.receivedOn.text == run.state.appeal?.filed.payload.received.utcDate)
        #expect(run.state.appeal?.status == .filed)
        #expect(run.state.status == .denied(by: determination.id), "the determination stands while it is appealed")
    }

    @Test func `whoever decided does not decide the appeal`() throws {
        let run = try appealed()
        #expect(
            run.refusal(of: .decideAppeal(upheld), by: People.actor("cl-02", .clinician, "1234567893"))
                == Refusal(
                    .reviewerNotIndependent, "cl-02 had a part in what is appealed",
                    advice: "the appeal is for somebody who had none"))
        #expect(
            run.refusal(of: .decideAppeal(upheld), by: People.actor("cl-02", .appeals, "1234567893"))?.code
                == .reviewerNotIndependent, "another role does not make another person")
        #expect(run.refusal(of: .decideAppeal(upheld), by: People.secondClinician) == nil)
    }

    /// What somebody did before the determination, by which they had a part in it.
    private static let parts: [String: @Sendable (inout CaseRun, Actor) throws -> Void] = [
        "evaluating": { run, actor in try run.perform(.evaluate(Evaluate()), by: actor) },
        "judging": { run, actor in
            try run.perform(run.document("guideline"), by: People.intake)
            let document = try #require(run.documents["guideline"])
            try run.perform(.judge(Judge("I.A.7.b", .notMet, rationale: "none", citations: [document])), by: actor)
        },
        "asking for information": { run, actor in
            try run.perform(try #require(Commands.anyOf[.requestInformation]), by: actor)
        },
        "reading a fact out of a document": { run, actor in
            try run.perform(.assertFact(AssertFact("MetInitialCriteria", .written("true"), origin: .staff)), by: actor)
        },
        "correcting a fact": { run, actor in
            try run.perform(
                .correctFact(
                    CorrectFact(
                        "CyclesReceived", to: .written("1"), reason: "misread", approver: People.reviewer.id)),
                by: actor)
        },
        "approving a correction": { run, actor in
            try run.perform(
                .correctFact(
                    CorrectFact("CyclesReceived", to: .written("1"), reason: "misread", approver: actor.id)),
                by: People.reviewer)
        },
    ]

    @Test(arguments: parts.keys.sorted())
    func `whoever had another part in the determination does not decide the appeal either`(part: String) throws {
        let candidate = People.actor("cl-99", .clinician, "1234567893")
        var run = try CaseRun(submitting: "case-08.json")
        if part == "judging" { run = try CaseRun(submitting: "case-06.json") }
        let takePart = try #require(Self.parts[part])
        try takePart(&run, candidate)
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        let criteria: [CriterionID] = part == "judging" ? ["I.A.7"] : ["II.A.2"]
        let recommended = try #require(run.state.latestEvaluation?.payload.summary.recommendation)
        try run.perform(
            .determine(
                Determine(
                    .denied, rationale: "not met", criteria: criteria,
                    departure: recommended == .clinician ? nil : "no response is documented")), by: People.clinician)
        try run.perform(
            .fileAppeal(FileAppeal(received: run.now, filer: "the member", standing: .member, grounds: "it is needed")),
            by: People.intake)
        let decision = DecideAppeal(.upheld, rationale: "not met", criteria: criteria)
        #expect(run.refusal(of: .decideAppeal(decision), by: candidate)?.code == .reviewerNotIndependent)
        try assign(People.appeals, in: &run)
        #expect(run.refusal(of: .decideAppeal(decision), by: People.appeals) == nil)
    }

    @Test func `what somebody does on appeal does not bar them from deciding it`() throws {
        var run = try appealed()
        try run.perform(.evaluate(Evaluate(version: "2025-10")), by: People.appeals)
        #expect(run.refusal(of: .decideAppeal(DecideAppeal(.overturned, rationale: "met")), by: People.appeals) == nil)
    }

    @Test func `whoever decided does not judge on appeal`() throws {
        var run = try appealed()
        try run.perform(run.document("compendium"), by: People.intake)
        let page = try #require(run.documents["compendium"])
        let judgement = CaseCommand.judge(Judge("I.A.5.c", .met, rationale: "category 2A", citations: [page]))
        #expect(run.refusal(of: judgement, by: People.clinicianOfTheExamples)?.code == .reviewerNotIndependent)
        #expect(run.refusal(of: judgement, by: People.appeals) == nil)
    }

    @Test func `upholding, in part or whole, takes a credential and names criteria; overturning takes neither`() throws
    {
        let run = try appealed()
        #expect(
            run.refusal(of: .decideAppeal(upheld), by: People.appealsClerk)
                == Refusal(
                    .credentialRequired,
                    "upholding a determination takes a clinician's credential, and ap-09 gives none",
                    advice: "expected is an NPI with a correct check digit, or \"LIC:\" and a licence number"))
        let partly = DecideAppeal(.partiallyOverturned, rationale: "some", criteria: ["I.A.5"])
        #expect(
            run.refusal(of: .decideAppeal(partly), by: People.appealsClerk)?.reason
                == "overturning a determination in part takes a clinician's credential, and ap-09 gives none")
        let bare = DecideAppeal(.upheld, rationale: "no")
        #expect(run.refusal(of: .decideAppeal(bare), by: People.appeals)?.code == .criteriaRequired)
        let unknown = DecideAppeal(.upheld, rationale: "no", criteria: ["I.A.5.z"])
        #expect(run.refusal(of: .decideAppeal(unknown), by: People.appeals)?.code == .criterionUnknown)
        #expect(
            run.refusal(
                of: .decideAppeal(DecideAppeal(.upheld, rationale: "", criteria: ["I.A.5"])), by: People.appeals)?
                .code == .textUnusable)
        let overturned = DecideAppeal(.overturned, rationale: "met")
        #expect(run.refusal(of: .decideAppeal(overturned), by: People.appealsClerk) == nil)
    }

    @Test func `upheld leaves the determination as it was`() throws {
        var run = try appealed()
        let before = run.state.status
        try run.perform(.decideAppeal(upheld), by: People.appeals)
        #expect(run.state.status == before)
        #expect(run.state.appeal?.status == .upheld)
        #expect(run.state.authorization == nil)
        #expect(run.state.phase == .appealDecided)
        #expect(run.state.appeal?.decided?.payload.evaluation == nil, "it rests on what was evaluated before")
    }

    @Test func `overturned authorizes what was asked for`() throws {
        var run = try appealed()
        try run.perform(.evaluate(Evaluate(version: "2025-10")), by: People.appeals)
        try run.perform(.decideAppeal(DecideAppeal(.overturned, rationale: "met")), by: People.appeals)
        let decided = try #require(run.state.appeal?.decided)
        #expect(run.state.status == .approved(by: decided.id))
        #expect(run.state.authorization?.cycles == 4)
        #expect(run.state.authorization?.through?.text == "2026-04-01")
        #expect(decided.payload.evaluation == run.state.latestEvaluation?.id)
        #expect(run.state.determination?.payload.outcome == .denied, "the determination stays as it was issued")
    }

    @Test func `overturned in part authorizes more than was determined and less than was asked for`() throws {
        var run = try appealed()
        let plan = try #require(run.state.request?.payload.plan)
        let day = try #require(plan.plannedStart)
        func decision(_ cycles: Int) -> CaseCommand {
            .decideAppeal(
                DecideAppeal(
                    .partiallyOverturned, rationale: "two for now", criteria: ["I.A.5"],
                    terms: AuthorizedTerms(cycles: cycles, dose: plan.dose, from: day, through: nil)))
        }
        #expect(run.refusal(of: decision(4), by: People.appeals)?.code == .termsUnfit)
        try run.perform(decision(2), by: People.appeals)
        let decided = try #require(run.state.appeal?.decided)
        #expect(run.state.status == .modified(by: decided.id))
        #expect(run.state.appeal?.status == .partiallyOverturned)
        #expect(run.state.authorization?.cycles == 2)
    }

    @Test func `a modification overturned in part gives more than it did`() throws {
        let script = try #require(Examples.scripts.cases.first { $0.file == "case-07.json" })
        var run = CaseRun()
        for step in script.steps { try run.perform(step, of: script) }
        try run.perform(
            .fileAppeal(
                FileAppeal(received: run.now, filer: "the member", standing: .member, grounds: "two are needed")),
            by: People.intake)
        try assign(People.appeals, in: &run)
        let plan = try #require(run.state.request?.payload.plan)
        let same = AuthorizedTerms(cycles: 1, dose: plan.dose, from: try #require(plan.plannedStart), through: nil)
        let refusal = run.refusal(
            of: .decideAppeal(
                DecideAppeal(.partiallyOverturned, rationale: "one", criteria: ["II.A.3"], terms: same)),
            by: People.appeals)
        #expect(refusal?.reason == "the terms give no more than the determination did")
    }

    @Test func `no terms go with upholding`() throws {
        let run = try appealed()
        let plan = try #require(run.state.request?.payload.plan)
        var decision = upheld
        decision.terms = AuthorizedTerms(
            cycles: 1, dose: plan.dose, from: try #require(plan.plannedStart), through: nil)
        #expect(run.refusal(of: .decideAppeal(decision), by: People.appeals)?.code == .termsUnfit)
    }

    @Test func `new evidence on appeal is evaluated before the appeal is decided`() throws {
        var run = try appealed()
        try run.perform(
            .assertFact(AssertFact("ProceedingToTransplant", .written("true"), origin: .provider)), by: People.intake)
        #expect(run.refusal(of: .decideAppeal(upheld), by: People.appeals)?.code == .evaluationStale)
        try run.perform(.evaluate(Evaluate()), by: People.appeals)
        #expect(run.state.latestEvaluation?.payload.policy.version == "2024-10", "that of the determination by default")
        #expect(run.refusal(of: .decideAppeal(upheld), by: People.appeals) == nil)
    }

    @Test func `on appeal the version of the determination and that of the appeal's day apply, and no other`() throws {
        let run = try appealed()
        #expect(run.refusal(of: .evaluate(Evaluate(version: "2024-10")), by: People.appeals) == nil)
        #expect(run.refusal(of: .evaluate(Evaluate(version: "2025-10")), by: People.appeals) == nil)
        let refusal = run.refusal(of: .evaluate(Evaluate(version: "2023-10")), by: People.appeals)
        #expect(refusal?.code == .versionNotInForce)
        #expect(refusal?.reason.hasSuffix("PA.CP.PHAR.359@2024-10 and 2025-10 is") == true)
    }

    @Test func `a second appeal is for the next level`() throws {
        var run = try appealed()
        try run.perform(.decideAppeal(upheld), by: People.appeals)
        let refusal = run.refusal(
            of: .fileAppeal(FileAppeal(received: run.now, filer: "x", standing: .member, grounds: "y")),
            by: People.intake)
        #expect(refusal?.code == .notInThisPhase)
        #expect(refusal?.advice.hasPrefix("the next level is external review or a fair hearing; ") == true)
    }
}

extension People {
    /// The clinician who decides most of the examples.
    fileprivate static let clinicianOfTheExamples = actor("cl-02", .clinician, "1234567893")
}

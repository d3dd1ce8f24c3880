import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import JSONSupport
import PriorAuthorization
import Support
import Testing

@Suite struct DeterminationTests {
    /// A case evaluated: 1 to be approved, 5 to pend, 8 for a clinician, 10 to be referred.
    private func evaluated(_ file: String) throws -> CaseRun {
        var run = try CaseRun(submitting: file)
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        return run
    }

    private let denial = Determine(.denied, rationale: "six cycles received", criteria: ["II.A.3"])

    @Test func `the engine approves what it recommends to approve, where that is configured`() throws {
        var run = try evaluated("case-01.json")
        let approval = CaseCommand.determine(Determine(.approved, rationale: "all met"))
        run.allowsAutomaticApproval = false
        #expect(
            run.refusal(of: approval, by: People.engine)
                == Refusal(
                    .engineMustNotDecide, "automatic approval is not configured",
                    advice: "a reviewer or a clinician approves"))
        run.allowsAutomaticApproval = true
        try run.perform(approval, by: People.engine)
        let determination = try #require(run.state.determination?.payload)
        #expect(determination.outcome == .approved)
        #expect(determination.evaluation == run.state.latestEvaluation?.id)
        #expect(determination.policy == run.state.latestEvaluation?.payload.policy)
        #expect(determination.terms?.cycles == 6)
    }

    @Test(arguments: ["case-05.json", "case-08.json", "case-10.json"])
    func `the engine approves nothing else`(file: String) throws {
        let run = try evaluated(file)
        let refusal = run.refusal(
            of: .determine(Determine(.approved, rationale: "all met", departure: "because")), by: People.engine)
        #expect(refusal?.code == .engineMustNotDecide || refusal?.code == .termsUnfit)
    }

    @Test(arguments: Examples.scripts.cases.map(\.file))
    func `the engine never denies and never modifies`(file: String) throws {
        let run = try evaluated(file)
        let summary = try #require(run.state.latestEvaluation?.payload.summary)
        let obstacle = summary.results[0].criterion
        for departure in [nil, "because"] {
            let denial = run.refusal(
                of: .determine(Determine(.denied, rationale: "no", criteria: [obstacle], departure: departure)),
                by: People.engine)
            #expect(denial?.code == .engineMustNotDecide)
            #expect(denial?.reason == "the engine never denies and never authorizes less than was asked for")
            let less = AuthorizedTerms(
                cycles: 1, dose: DosePlan(day1: nil, day8: nil, day15: nil),
                from: try #require(CalendarDay("2025-12-01")), through: nil)
            let modification = run.refusal(
                of: .determine(
                    Determine(.modified, rationale: "less", criteria: [obstacle], terms: less, departure: departure)),
                by: People.engine)
            #expect(modification?.code == .engineMustNotDecide)
        }
    }

    @Test func `a denial takes a clinician with a credential`() throws {
        let run = try evaluated("case-08.json")
        #expect(
            run.refusal(of: .determine(denial), by: People.reviewer)
                == Refusal(
                    .credentialRequired, "a denial takes a clinician, and rv-11 acts as reviewer",
                    advice: "send the case to a clinician"))
        #expect(
            run.refusal(of: .determine(denial), by: People.actor("cl-02", .clinician))
                == Refusal(
                    .credentialRequired, "a denial takes a clinician's credential, and cl-02 gives none",
                    advice: "expected is an NPI with a correct check digit, or \"LIC:\" and a licence number"))
        #expect(
            run.refusal(of: .determine(denial), by: People.actor("cl-02", .clinician, "1234567890"))?.reason
                == "a denial takes a clinician's credential, and cl-02 gives \"1234567890\"")
        #expect(run.refusal(of: .determine(denial), by: People.clinician) == nil)
        #expect(run.refusal(of: .determine(denial), by: People.secondClinician) == nil)
    }

    @Test func `a denial names a criterion that stands in the way, and a rationale`() throws {
        let run = try evaluated("case-08.json")
        func refusal(_ criteria: [CriterionID], _ rationale: String = "six cycles received") -> Refusal? {
            run.refusal(
                of: .determine(Determine(.denied, rationale: rationale, criteria: criteria)), by: People.clinician)
        }
        #expect(
            refusal([])
                == Refusal(
                    .criteriaRequired, "a denial must name the criteria it rests on",
                    advice:
                        "name at least one of II.A (not-met), II.A.2 (unknown), II.A.3 (not-met), II.A.4.when (not-met), "
                        + "II.A.4.b (unknown)"))
        #expect(refusal(["II.A.1"])?.reason == "every criterion the denial names is met")
        #expect(
            refusal(["II.A.33"])
                == Refusal(.criterionUnknown, "section II.A has no criterion II.A.33", advice: "did you mean II.A.3?"))
        #expect(refusal(["II.A.3"], "")?.reason == "the rationale must not be empty")
        #expect(refusal(["II.A.1", "II.A.3"]) == nil)
    }

    @Test func `a determination rests on an evaluation, and the latest`() throws {
        var run = try CaseRun(submitting: "case-08.json")
        try run.perform(try #require(Commands.anyOf[.requestInformation]), by: People.reviewer)
        #expect(
            run.refusal(of: .determine(denial), by: People.clinician)
                == Refusal(.evaluationNotLatest, "nothing has been evaluated yet", advice: "evaluate first"))
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        let first = try #require(run.state.latestEvaluation?.id)
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        let second = try #require(run.state.latestEvaluation?.id)
        var command = denial
        command.evaluation = first
        #expect(
            run.refusal(of: .determine(command), by: People.clinician)
                == Refusal(
                    .evaluationNotLatest, "\(first) is not the latest evaluation", advice: "the latest is \(second)"))
        command.evaluation = CaseRun.reference(0)
        #expect(
            run.refusal(of: .determine(command), by: People.clinician)?.reason
                == "\(CaseRun.reference(0)) is no evaluation of this case")
        command.evaluation = second
        try run.perform(.determine(command), by: People.clinician)
        #expect(run.state.determination?.payload.evaluation == second)
    }

    @Test func `an evaluation that did not consider everything decides nothing`() throws {
        var run = try evaluated("case-08.json")
        try run.perform(
            .assertFact(AssertFact("ContinuityOfCare", .written("true"), origin: .system)), by: People.intake)
        let id = try #require(run.state.latestEvaluation?.id)
        #expect(
            run.refusal(of: .determine(denial), by: People.clinician)
                == Refusal(
                    .evaluationStale, "the evaluation \(id) did not consider everything",
                    advice: "evaluate again, 1 event has come since"))
        try run.perform(
            .correctFact(
                CorrectFact(
                    "ContinuityOfCare", to: .written("false"), reason: "misread", approver: People.clinician.id)),
            by: People.intake)
        #expect(
            run.refusal(of: .determine(denial), by: People.clinician)?.advice
                == "evaluate again, 2 events have come since")
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        #expect(run.refusal(of: .determine(denial), by: People.clinician) == nil)
    }

    @Test func `a document that states nothing by itself makes no evaluation stale`() throws {
        var run = try evaluated("case-08.json")
        try run.perform(run.document("letter"), by: People.intake)
        #expect(run.refusal(of: .determine(denial), by: People.clinician) == nil)
    }

    @Test func `a departure from the recommendation says why, and nothing else does`() throws {
        let approvable = try evaluated("case-01.json")
        var denial = Determine(.denied, rationale: "not indicated", criteria: ["I.A.4"])
        #expect(approvable.refusal(of: .determine(denial), by: People.clinician)?.code == .criteriaRequired)
        denial.criteria = ["I.A.5.b"]
        #expect(
            approvable.refusal(of: .determine(denial), by: People.clinician)
                == Refusal(
                    .departureUnexplained, "the recommendation is approve, and denied departs from it",
                    advice: "say why it departs"))
        denial.departure = "a contraindication in the chart"
        #expect(approvable.refusal(of: .determine(denial), by: People.clinician) == nil)
        let approval = Determine(.approved, rationale: "all met", departure: "no reason")
        #expect(
            approvable.refusal(of: .determine(approval), by: People.reviewer)
                == Refusal(
                    .departureUnexplained, "the recommendation is approve, and approved follows it",
                    advice: "leave the reason for departing out"))
    }

    @Test(arguments: ["case-05.json", "case-08.json", "case-10.json"])
    func `approving what is not recommended takes a clinician, who says why`(file: String) throws {
        var run = try evaluated(file)
        let approval = Determine(.approved, rationale: "needed", departure: "the result was read to me by telephone")
        #expect(
            run.refusal(of: .determine(approval), by: People.reviewer)?.reason
                == "approving what is not recommended takes a clinician's credential, and rv-11 gives none")
        var silent = approval
        silent.departure = nil
        #expect(run.refusal(of: .determine(silent), by: People.clinician)?.code == .departureUnexplained)
        try run.perform(.determine(approval), by: People.clinician)
        #expect(run.state.determination?.payload.departure == approval.departure)
        #expect(run.state.authorization?.through == nil, "the evaluation offered no duration")
    }

    @Test func `authorizing less than was asked for is a modification, and takes a clinician`() throws {
        let run = try evaluated("case-01.json")
        let plan = try #require(run.state.request?.payload.plan)
        let day = try #require(CalendarDay("2025-11-03"))
        let lowerDose = DosePlan(day1: Measure("0.5", "mg/m2"), day8: plan.dose.day8, day15: plan.dose.day15)
        let less = [
            (AuthorizedTerms(cycles: 5, dose: plan.dose, from: day, through: nil), "5 of the 6 cycles asked for"),
            (AuthorizedTerms(cycles: 6, dose: lowerDose, from: day, through: nil), "less than the dose asked for"),
            (
                AuthorizedTerms(cycles: 6, dose: plan.dose, from: day, through: CalendarDay("2026-05-01")),
                "until 2026-05-01, and not until 2026-05-02"
            ),
        ]
        for (terms, words) in less {
            #expect(
                run.refusal(of: .determine(Determine(.approved, rationale: "met", terms: terms)), by: People.reviewer)
                    == Refusal(
                        .termsUnfit, "\(words): that is a modification, not an approval",
                        advice: "authorize what was asked for, or let a clinician modify"))
            let modification = Determine(
                .modified, rationale: "less", criteria: ["I.A.6"], terms: terms, departure: "frailty")
            #expect(run.refusal(of: .determine(modification), by: People.reviewer)?.code == .credentialRequired)
            #expect(run.refusal(of: .determine(modification), by: People.clinician) == nil)
        }
    }

    @Test func `terms that do not fit are refused`() throws {
        let run = try evaluated("case-01.json")
        let plan = try #require(run.state.request?.payload.plan)
        let day = try #require(CalendarDay("2025-11-03"))
        func refusal(_ outcome: DeterminationOutcome, _ terms: AuthorizedTerms?) -> Refusal? {
            run.refusal(
                of: .determine(
                    Determine(outcome, rationale: "x", criteria: ["I.A.5.b"], terms: terms, departure: "frailty")),
                by: People.clinician)
        }
        let whole = AuthorizedTerms(cycles: 6, dose: plan.dose, from: day, through: nil)
        #expect(refusal(.denied, whole)?.reason == "a denial authorizes nothing")
        #expect(
            refusal(.modified, whole)?.reason
                == "the terms give all that was asked for: that is an approval, not a modification")
        let more = AuthorizedTerms(cycles: 7, dose: plan.dose, from: day, through: nil)
        #expect(refusal(.modified, more)?.reason == "7 cycles are more than the 6 asked for")
        let none = AuthorizedTerms(cycles: 0, dose: plan.dose, from: day, through: nil)
        #expect(refusal(.modified, none)?.reason == "0 cycles cannot be authorized")
        let backwards = AuthorizedTerms(cycles: 5, dose: plan.dose, from: day, through: CalendarDay("2025-11-02"))
        #expect(refusal(.modified, backwards)?.reason == "the last day, 2025-11-02, is before the first, 2025-11-03")
    }

    @Test func `where nothing is offered and nothing was asked, the clinician says what is authorized`() throws {
        let json = try Examples.json("case-01.json").replacing("plan.cyclesRequested", with: nil)
        var run = CaseRun()
        try run.perform(run.submission(try Submission(json: json)), by: People.intake)
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        var approval = Determine(.approved, rationale: "needed", departure: "the number follows by fax")
        #expect(run.refusal(of: .determine(approval), by: People.clinician)?.reason == "the evaluation offers no terms")
        let plan = try #require(run.state.request?.payload.plan)
        approval.terms = AuthorizedTerms(
            cycles: 2, dose: plan.dose, from: try #require(plan.plannedStart), through: nil)
        #expect(run.refusal(of: .determine(approval), by: People.clinician) == nil)
    }

    @Test func `five cycles received and two asked for: one is offered, and a clinician grants it`() throws {
        var run = try CaseRun(submitting: "case-07.json")
        let marrow = try #require(run.documents["marrow"])
        try run.perform(.judge(Judge("II.A.2", .met, rationale: "CR", citations: [marrow])), by: People.reviewer)
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        #expect(
            run.refusal(of: .determine(Determine(.approved, rationale: "met")), by: People.reviewer)?.reason
                == "1 of the 2 cycles asked for: that is a modification, not an approval")
        let modification = Determine(.modified, rationale: "one is left of six", criteria: ["II.A.3"])
        try run.perform(.determine(modification), by: People.clinician)
        #expect(run.state.authorization?.cycles == 1)
        #expect(run.state.determination?.payload.departure == nil)
    }

    @Test func `granting more cycles than the evaluation offers departs from it`() throws {
        var run = try CaseRun(submitting: "case-07.json")
        let marrow = try #require(run.documents["marrow"])
        try run.perform(.judge(Judge("II.A.2", .met, rationale: "CR", citations: [marrow])), by: People.reviewer)
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        let plan = try #require(run.state.request?.payload.plan)
        let both = AuthorizedTerms(cycles: 2, dose: plan.dose, from: try #require(plan.plannedStart), through: nil)
        let approval = Determine(.approved, rationale: "needed", terms: both)
        #expect(run.refusal(of: .determine(approval), by: People.clinician)?.code == .departureUnexplained)
    }
}

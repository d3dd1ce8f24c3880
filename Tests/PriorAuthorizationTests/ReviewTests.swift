import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import Cryptography
import PriorAuthorization
import Testing

@Suite struct ReviewTests {
    @Test func `an evaluation pins the version, the facts and the last event it considered`() throws {
        var run = try CaseRun(submitting: "case-01.json")
        let facts = run.state.caseFacts(for: Policies.compiled("2025-10"))
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        let evaluation = try #require(run.state.latestEvaluation?.payload)
        let published = try #require(Policies.published["2025-10"])
        #expect(evaluation.policy.version == "2025-10")
        #expect(evaluation.policy.digest == published.compiledDigest)
        #expect(evaluation.effectiveOn.text == "2025-10-20")
        #expect(evaluation.factSet == facts.digest)
        #expect(evaluation.consideredThrough == 8)
        #expect(evaluation.engine == "test")
    }

    @Test func `a version that is not in force for the case does not evaluate it`() throws {
        let run = try CaseRun(submitting: "case-01.json")
        #expect(
            run.refusal(of: .evaluate(Evaluate(version: "2024-10")), by: People.engine)
                == Refusal(
                    .versionNotInForce,
                    "PA.CP.PHAR.359@2024-10 is not in force for this case; PA.CP.PHAR.359@2025-10 is",
                    advice: "leave the version out; replay shows other versions without touching the case"))
        #expect(
            run.refusal(of: .evaluate(Evaluate(version: "2025-11")), by: People.engine)
                == Refusal(
                    .versionNotPublished, "PA.CP.PHAR.359@2025-11 is not published",
                    advice: "did you mean PA.CP.PHAR.359@2025-10?"))
        #expect(run.refusal(of: .evaluate(Evaluate(version: "2025-10")), by: People.engine) == nil)
    }

    @Test func `a judgement is for the criteria left to judgement, and the roles the policy names`() throws {
        let run = try CaseRun(submitting: "case-03.json")
        let page = try #require(run.documents["compendium"])
        func refusal(_ criterion: CriterionID, by actor: Actor = People.clinician, cites: [SHA256Digest]? = nil)
            -> Refusal?
        {
            run.refusal(
                of: .judge(Judge(criterion, .met, rationale: "category 2A", citations: cites ?? [page])), by: actor)
        }
        #expect(refusal("I.A.5.c") == nil)
        #expect(
            refusal("I.A.5.b")
                == Refusal(
                    .criterionNotJudged, "policy PA.CP.PHAR.359@2025-10: I.A.5.b is not left to judgement",
                    advice: "left to judgement are I.A.5.c, I.A.7.b"))
        #expect(refusal("I.A.5.d")?.code == .criterionUnknown)
        #expect(
            refusal("II.A.2")?.reason == "policy PA.CP.PHAR.359@2025-10: II.A.2 is no criterion of initial requests")
        #expect(
            refusal("I.A.7.b", by: People.reviewer)
                == Refusal(
                    .roleMayNotJudge, "I.A.7.b is not for reviewer to judge",
                    advice: "the policy leaves it to clinician, appeals"))
        #expect(refusal("I.A.5.c", cites: [])?.code == .citationRequired)
        #expect(refusal("I.A.5.c", cites: [.zero])?.code == .documentNotOnFile)
    }

    @Test func `a judgement says why`() throws {
        let run = try CaseRun(submitting: "case-03.json")
        let page = try #require(run.documents["compendium"])
        for (rationale, reason) in [
            ("", "the rationale must not be empty"), (" \n", "the rationale must not be empty"),
            ("a\u{0}b", "the rationale contains the control character U+0000; remove it"),
        ] {
            let refusal = run.refusal(
                of: .judge(Judge("I.A.5.c", .met, rationale: rationale, citations: [page])), by: People.clinician)
            #expect(refusal?.code == .textUnusable)
            #expect(refusal?.reason == reason)
        }
        let long = String(repeating: "ä", count: 10_001)
        let refusal = run.refusal(
            of: .judge(Judge("I.A.5.c", .met, rationale: long, citations: [page])), by: People.clinician)
        #expect(refusal?.reason.hasPrefix("the rationale has 20002 bytes, more than the 20000 allowed") == true)
    }

    @Test func `a later judgement on a criterion replaces the earlier one, and says so`() throws {
        var run = try CaseRun(submitting: "case-03.json")
        let page = try #require(run.documents["compendium"])
        try run.perform(.judge(Judge("I.A.5.c", .notMet, rationale: "unclear", citations: [page])), by: People.reviewer)
        let first = try #require(run.events.last?.context.id)
        try run.perform(.judge(Judge("I.A.5.c", .met, rationale: "clear", citations: [page])), by: People.clinician)
        #expect(run.state.judgements["I.A.5.c"]?.payload.supersedes == first)
        let facts = run.state.caseFacts(for: Policies.compiled("2025-10"))
        #expect(facts.judgements["I.A.5.c"]?.finding == .met)
        #expect(facts.judgements["I.A.5.c"]?.isCited == true)
    }

    @Test func `information is asked of somebody, and in time`() throws {
        let run = try CaseRun(submitting: "case-05.json")
        func refusal(
            items: Int = 1, subject: String = "CD22Positive", recipients: [String] = ["the practice"], due: Int64 = 1
        ) -> Refusal? {
            let item = InformationItem(kind: .fact, subject: subject, question: "Is it CD22 positive?")
            return run.refusal(
                of: .requestInformation(
                    InformationRequested(
                        items: Array(repeating: item, count: items), recipients: recipients,
                        due: Timestamp(milliseconds: run.now.milliseconds + due))), by: People.reviewer)
        }
        #expect(refusal() == nil)
        #expect(refusal(items: 0)?.reason == "nothing is asked for")
        #expect(refusal(subject: "CD22")?.advice == "did you mean \"CD22Positive\"?")
        #expect(refusal(recipients: [])?.reason == "nobody is asked")
        #expect(refusal(recipients: [""])?.code == .textUnusable)
        #expect(refusal(due: 0)?.code == .nothingAsked)
    }

    @Test func `an answer names an open request, and documents on file`() throws {
        var run = try CaseRun(submitting: "case-05.json")
        try run.perform(try #require(Commands.anyOf[.requestInformation]), by: People.reviewer)
        func refusal(_ answer: ReceiveInformation) -> Refusal? {
            run.refusal(of: .receiveInformation(answer), by: People.intake)
        }
        #expect(
            refusal(ReceiveInformation(answers: CaseRun.reference(0), from: "x"))?.reason
                == "\(CaseRun.reference(0)) is not an open request for information")
        #expect(refusal(ReceiveInformation(from: "x", documents: [.zero]))?.code == .documentNotOnFile)
        #expect(refusal(ReceiveInformation(from: ""))?.code == .textUnusable)
        #expect(refusal(ReceiveInformation(from: "x", note: " "))?.code == .textUnusable)
    }

    @Test func `nothing is recorded that could not be read back`() throws {
        var run = try CaseRun(submitting: "case-01.json")
        let nameless = run.state.decide(
            .evaluate(Evaluate()),
            in: CommandContext(
                actor: People.engine, now: run.now, occurredAt: run.now, policies: run.policies, engineVersion: ""))
        #expect(
            nameless
                == .refuse(
                    Refusal(
                        .textUnusable, "CriteriaEvaluated.engine: must not be empty", advice: "change it and try again")
                ))
        let whole = Examples.submission("case-02.json")
        let silent = Submission(
            received: whole.received, receivedOn: whole.receivedOn, kind: whole.kind, priority: whole.priority,
            requester: "", policy: nil, member: whole.member, prescriber: whole.prescriber, consulting: nil,
            drug: whole.drug, diagnosis: whole.diagnosis, plan: whole.plan, documents: [], facts: [])
        run = CaseRun()
        #expect(
            run.refusal(of: run.submission(silent), by: People.intake)?.reason
                == "RequestSubmitted.requester: must not be empty")
    }

    @Test func `a withdrawal ends the case, and says by whom and why`() throws {
        var run = try CaseRun(submitting: "case-05.json")
        #expect(
            run.refusal(of: .withdraw(RequestWithdrawn(by: "prescriber", reason: "")), by: People.intake)?.code
                == .textUnusable)
        try run.perform(.withdraw(RequestWithdrawn(by: "prescriber", reason: "another therapy")), by: People.intake)
        #expect(run.state.status == .withdrawn)
        #expect(run.state.withdrawal?.payload.by == "prescriber")
    }

    @Test func `a replay on record is of an evaluation of this case`() throws {
        var run = try CaseRun(submitting: "case-01.json")
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        let evaluation = try #require(run.state.latestEvaluation?.id)
        #expect(
            run.refusal(of: .recordReplay(Commands.replay(of: CaseRun.reference(0))), by: People.auditor)
                == Refusal(
                    .evaluationUnknown, "\(CaseRun.reference(0)) is no evaluation of this case",
                    advice: "the latest is \(evaluation)"))
        try run.perform(.recordReplay(Commands.replay(of: evaluation)), by: People.auditor)
        #expect(run.state.replays.map(\.payload.evaluation) == [evaluation])
        #expect(run.state.status == .inReview)
    }
}

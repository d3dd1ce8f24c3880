import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import Cryptography
import JSONSupport
import PriorAuthorization
import Support
import Testing

@Suite struct IntakeTests {
    @Test func `a submission opens the case with the request, its documents and its facts, in this order`() throws {
        let run = try CaseRun(submitting: "case-01.json")
        #expect(
            run.events.map(\.event.type)
                == ["RequestSubmitted", "DocumentUploaded", "DocumentUploaded"]
                + Array(repeating: "FactAsserted", count: 6))
        #expect(run.state.eventCount == 9)
        #expect(run.state.request?.payload.policy == Policies.id)
        #expect(run.state.facts["CD22Positive"]?.value == .boolean(true))
        #expect(run.state.facts["CD22Positive"]?.statements.first?.document == run.documents["flow"])
    }

    @Test func `a request dated in the future is refused`() throws {
        var run = CaseRun(at: "2025-10-20T13:13:59Z")
        let submission = run.submission(Examples.submission("case-01.json"))
        #expect(
            run.refusal(of: submission, by: People.intake)
                == Refusal(
                    .timeUnfit,
                    "the receipt of the request is dated 2025-10-20T13:14:00.000Z, and it is 2025-10-20T13:13:59.000Z",
                    advice: "give the moment at which it happened"))
    }

    @Test func `a drug that no policy covers is taken in without facts, and no evaluation pretends otherwise`() throws {
        let json = try Examples.json("case-01.json").replacing("drug.hcpcs", with: "J9999")
        var run = CaseRun()
        let withFacts = run.submission(try Submission(json: json))
        let refusal = Refusal(
            .noPolicyInForce,
            "no policy in force on 2025-10-20 covers J9999 (Besponsa (inotuzumab ozogamicin) for injection, 0.9 mg)",
            advice: "publish one and activate it from 2025-10-20 or before, or check the code")
        #expect(run.refusal(of: withFacts, by: People.intake) == refusal)
        try run.perform(run.submission(try Submission(json: json.replacing("facts", with: nil))), by: People.intake)
        #expect(run.state.request?.payload.policy == nil)
        #expect(run.refusal(of: .evaluate(Evaluate()), by: People.engine) == refusal)
    }

    @Test func `a policy the requester names must be in force`() throws {
        let json = try Examples.json("case-01.json")
        var run = CaseRun()
        let misspelt = run.submission(try Submission(json: json.replacing("policy", with: "PA.CP.PHAR.395")))
        #expect(
            run.refusal(of: misspelt, by: People.intake)
                == Refusal(
                    .noPolicyInForce, "no version of PA.CP.PHAR.395 is in force on 2025-10-20",
                    advice: "did you mean PA.CP.PHAR.359?"))
        let early = json.replacing("policy", with: "PA.CP.PHAR.359").replacing("received", with: "2023-10-14T12:00:00Z")
        let refusal = run.refusal(of: run.submission(try Submission(json: early)), by: People.intake)
        #expect(refusal?.reason == "no version of PA.CP.PHAR.359 is in force on 2023-10-14")
        #expect(refusal?.advice == "leave the policy out, and the drug finds it")
    }

    @Test func `one wrong fact refuses the whole submission`() throws {
        let json = try Examples.json("case-01.json").replacing("facts.0.value", with: "B cell ALL")
        var run = CaseRun()
        let refusal = run.refusal(of: run.submission(try Submission(json: json)), by: People.intake)
        #expect(
            refusal
                == Refusal(
                    .valueUnfit,
                    "policy PA.CP.PHAR.359@2025-10: Diagnosis is one of \"B-cell ALL\", \"T-cell ALL\", \"other\"; "
                        + "found \"B cell ALL\"", advice: "did you mean \"B-cell ALL\"?"))
    }

    @Test func `documents must be stored before they are submitted`() throws {
        let submission = Examples.submission("case-01.json")
        let refusal = CaseRun().refusal(
            of: .submit(SubmitRequest(submission, digest: .zero, stored: [])), by: People.intake)
        #expect(refusal?.code == .documentNotOnFile)
        #expect(refusal?.reason == "2 documents are submitted and 0 are stored")
    }

    @Test func `the same bytes are not put on file twice`() throws {
        var run = try CaseRun(submitting: "case-01.json")
        try run.perform(run.document("guideline", "text"), by: People.intake)
        let refusal = run.refusal(of: run.document("guideline", "text"), by: People.intake)
        #expect(refusal?.code == .documentAlreadyOnFile)
        #expect(refusal?.reason == "\"guideline\" has the same bytes as \"guideline\", on file already")
    }

    @Test(arguments: [0, -1, 268_435_457])
    func `a document has a size it can have`(size: Int) throws {
        let run = try CaseRun(submitting: "case-01.json")
        let document = DocumentUploaded(
            digest: .zero, size: size, mediaType: "text/plain", kind: .lab, title: "report", author: nil, date: nil)
        #expect(run.refusal(of: .addDocument(document), by: People.intake)?.code == .documentNotOnFile)
    }

    @Test func `nothing is recorded that is yet to happen`() throws {
        let run = try CaseRun(submitting: "case-01.json")
        let later = Timestamp(milliseconds: run.now.milliseconds + 1)
        let decision = run.state.decide(
            .evaluate(Evaluate()),
            in: CommandContext(
                actor: People.engine, now: run.now, occurredAt: later, policies: run.policies, engineVersion: "test"))
        guard case .refuse(let refusal) = decision else {
            Issue.record("accepted")
            return
        }
        #expect(refusal.code == .timeUnfit)
    }
}

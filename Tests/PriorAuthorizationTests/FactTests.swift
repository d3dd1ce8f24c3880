import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import Cryptography
import JSONSupport
import PriorAuthorization
import Support
import Testing

@Suite struct FactTests {
    private func refusal(
        _ fact: FactName, _ value: ProposedValue, by actor: Actor = People.intake, in file: String = "case-05.json"
    ) throws -> Refusal? {
        try CaseRun(submitting: file).refusal(of: .assertFact(AssertFact(fact, value, origin: .provider)), by: actor)
    }

    @Test func `a fact the policy does not declare is refused, with the one that was meant`() throws {
        #expect(
            try refusal("CD22Postive", .written("true"))
                == Refusal(
                    .factNotDeclared, "policy PA.CP.PHAR.359@2025-10: \"CD22Postive\" is not a declared fact",
                    advice: "did you mean \"CD22Positive\"?"))
        let unlike = try #require(try refusal("Zebra", .written("true")))
        #expect(unlike.advice.hasPrefix("declared are AgeReferenceDate, BodySurfaceAreaFormula, CD22Positive, "))
    }

    @Test(arguments: [
        ("CD22Positive", ProposedValue.written("yes"), "CD22Positive is true or false; found \"yes\""),
        ("CD22Positive", .json("true"), "CD22Positive is true or false; found \"true\""),
        ("CD22Positive", .json(1), "CD22Positive is true or false; found 1"),
        ("CD22Positive", .typed(.integer(1)), "CD22Positive is true or false; found 1"),
        (
            "ProceedingToTransplant", .written("true", unit: "mg"),
            "ProceedingToTransplant is true or false; found \"true\" mg"
        ),
        ("CyclesReceived", .written("five"), "CyclesReceived is a whole number; found \"five\""),
        ("CyclesReceived", .written("05"), "CyclesReceived is a whole number; found \"05\""),
        ("CyclesReceived", .json(2_147_483_648), "CyclesReceived is a whole number; found 2147483648"),
        ("CyclesReceived", .written("-1"), "CyclesReceived is 0 or more; found -1"),
        (
            "RemissionStatus", .written("complete"),
            "RemissionStatus is one of \"CR\", \"CRi\", \"none\"; found \"complete\""
        ),
        ("RemissionStatus", .json(true), "RemissionStatus is a text; found true"),
        ("Height", .written("170"), "Height is a quantity in cm; found \"170\""),
        ("Height", .written("170", unit: "furlong"), "Height is a quantity in cm; found \"170\" furlong"),
        ("Height", .written("70 kg"), "Height is given in cm; found 70 kg, which does not convert"),
        ("DateOfBirth", .written("02/07/1985"), "DateOfBirth is a date; found \"02/07/1985\""),
    ])
    func `a value of another type, unit or vocabulary is refused`(
        fact: String, value: ProposedValue, reason: String
    ) throws {
        let refusal = try #require(try refusal(FactName(fact), value))
        #expect(refusal.code == .valueUnfit)
        #expect(refusal.reason == "policy PA.CP.PHAR.359@2025-10: \(reason)")
        #expect(!refusal.advice.isEmpty)
    }

    @Test(arguments: [
        ("CD22Positive", ProposedValue.written("true"), FactValue.boolean(true)),
        ("CD22Positive", .json(false), .boolean(false)),
        ("RemissionStatus", .written("CRi"), .string("CRi")),
        ("ContinuityOfCare", .typed(.boolean(true)), .boolean(true)),
    ])
    func `a value is read as its declaration says`(fact: String, value: ProposedValue, expected: FactValue) throws {
        var run = try CaseRun(submitting: "case-05.json")
        try run.perform(.assertFact(AssertFact(FactName(fact), value, origin: .staff)), by: People.reviewer)
        #expect(run.state.facts[FactName(fact)]?.value == expected)
    }

    @Test(arguments: [ProposedValue.written("1.7 m"), .written("1.70", unit: "m"), .json("1.7", unit: "m")])
    func `a quantity may come in any unit that converts`(value: ProposedValue) throws {
        var run = try CaseRun(submitting: "case-05.json")
        try run.perform(.assertFact(AssertFact("Height", value, origin: .provider)), by: People.intake)
        #expect(run.state.facts["Height"]?.value == .quantity("1.7", "m"))
    }

    @Test func `a fact is for the roles that the policy names`() throws {
        #expect(
            try refusal("CurrentlyReceivingViaPlan", .written("true"), by: People.provider)
                == Refusal(
                    .roleMayNotAssert,
                    "policy PA.CP.PHAR.359@2025-10: CurrentlyReceivingViaPlan is not for provider to assert",
                    advice: "it is for intake, reviewer, clinician, appeals"))
        #expect(try refusal("CurrentlyReceivingViaPlan", .written("true"), by: People.intake) == nil)
    }

    @Test func `a document that supports a fact must be on file in this case`() throws {
        let run = try CaseRun(submitting: "case-05.json")
        let other = SHA256.digest(Array("another case's document".utf8))
        let refusal = run.refusal(
            of: .assertFact(AssertFact("CD22Positive", .written("true"), document: other, origin: .provider)),
            by: People.intake)
        #expect(refusal?.code == .documentNotOnFile)
        #expect(refusal?.advice.contains("\"Bone marrow morphology\"") == true)
    }

    @Test func `a place in no document is refused`() throws {
        let run = try CaseRun(submitting: "case-05.json")
        let refusal = run.refusal(
            of: .assertFact(AssertFact("CD22Positive", .written("true"), locator: "page 2", origin: .provider)),
            by: People.intake)
        #expect(refusal?.reason == "a place is given and no document")
    }

    @Test func `a fact on record is not asserted away, but corrected`() throws {
        #expect(
            try refusal("RelapsedOrRefractory", .written("false"))
                == Refusal(
                    .factAlreadyKnown, "RelapsedOrRefractory is on record as true, and would be false",
                    advice: "correct it, with the reason and who approved; or leave it"))
        #expect(
            try refusal("CyclesRequested", .written("2"))?.reason == "CyclesRequested is on record as 6, and would be 2"
        )
    }

    @Test func `the same value again adds its document`() throws {
        var run = try CaseRun(submitting: "case-05.json")
        try run.perform(.assertFact(AssertFact("CD22Positive", .written("true"), origin: .provider)), by: People.intake)
        let policy = Policies.compiled("2025-10")
        let asserted = try #require(run.state.caseFacts(for: policy).facts["CD22Positive"])
        #expect(!asserted.isDocumented)
        try run.perform(run.document("report"), by: People.intake)
        let report = try #require(run.documents["report"])
        try run.perform(
            .assertFact(
                AssertFact("CD22Positive", .written("true"), document: report, locator: "page 2", origin: .provider)),
            by: People.intake)
        let known = try #require(run.state.caseFacts(for: policy).facts["CD22Positive"])
        #expect(known.value == .boolean(true))
        #expect(known.isDocumented)
        #expect(known.document == report.base64)
        #expect(known.locator == "page 2")
        #expect(known.event == run.events.last?.context.id.text)
    }

    @Test func `a fact is documented only by a document on file, whatever an event says`() throws {
        var run = try CaseRun(submitting: "case-05.json")
        run.record(
            .factAsserted(
                FactAsserted(
                    fact: "CD22Positive", value: .boolean(true), document: .zero, locator: nil, origin: .provider)),
            by: People.intake)
        run.record(
            .judgementRecorded(
                JudgementRecorded(
                    criterion: "I.A.5.c", finding: .met, rationale: "listed", citations: [.zero], supersedes: nil)),
            by: People.clinician)
        let known = run.state.caseFacts(for: Policies.compiled("2025-10"))
        #expect(known.facts["CD22Positive"]?.isDocumented == false)
        #expect(known.judgements["I.A.5.c"]?.isCited == false)
    }

    @Test func `a correction keeps both values, the reason and who approved`() throws {
        var run = try CaseRun(submitting: "case-07.json")
        let first = try #require(run.state.facts["CyclesReceived"]?.statements.first?.context.id)
        let events = try run.perform(
            .correctFact(
                CorrectFact(
                    "CyclesReceived", to: .written("4"), reason: "the first infusion was stopped",
                    approver: People.clinician.id)), by: People.reviewer)
        #expect(
            events == [
                .factCorrected(
                    FactCorrected(
                        fact: "CyclesReceived", supersedes: first, oldValue: .integer(5), newValue: .integer(4),
                        reason: "the first infusion was stopped", approver: People.clinician.id, document: nil,
                        locator: nil))
            ])
        #expect(run.state.facts["CyclesReceived"]?.value == .integer(4))
        #expect(run.state.facts["CyclesReceived"]?.superseded == [first])
        let known = run.state.caseFacts(for: Policies.compiled("2025-10")).facts["CyclesReceived"]
        #expect(known?.isDocumented == false, "the old value's document does not support the new one")
    }

    @Test func `what the request supplied is corrected too, and names the request`() throws {
        var run = try CaseRun(submitting: "case-02.json")
        let request = try #require(run.state.request?.id)
        let events = try run.perform(
            .correctFact(
                CorrectFact(
                    "DateOfBirth", to: .written("2024-11-11"), reason: "birth certificate",
                    approver: People.clinician.id)),
            by: People.intake)
        guard case .factCorrected(let correction) = events.first else {
            Issue.record("no correction")
            return
        }
        #expect(correction.supersedes == request)
        #expect(correction.oldValue == .date("2024-11-10"))
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        #expect(run.state.latestEvaluation?.payload.summary.recommendation == .clinician)
    }

    @Test func `corrections that do not fit are refused`() throws {
        let run = try CaseRun(submitting: "case-07.json")
        func refusal(
            _ fact: FactName = "CyclesReceived", to value: String = "4", supersedes: EventReference? = nil,
            reason: String = "counted again", approver: ActorID = People.clinician.id
        ) -> Refusal? {
            run.refusal(
                of: .correctFact(
                    CorrectFact(
                        fact, to: .written(value), supersedes: supersedes, reason: reason, approver: approver)),
                by: People.reviewer)
        }
        #expect(refusal(approver: People.reviewer.id)?.code == .approverNotIndependent)
        #expect(refusal(to: "5")?.code == .correctionChangesNothing)
        #expect(refusal("ContinuityOfCare", to: "true")?.reason == "nothing is on record of ContinuityOfCare")
        #expect(refusal(supersedes: CaseRun.reference(0))?.code == .nothingToCorrect)
        #expect(refusal(reason: "")?.reason == "the reason must not be empty")
        #expect(refusal(to: "x")?.code == .valueUnfit)
        #expect(refusal() == nil)
    }

    @Test func `a correction names whichever statement of the value was wrong`() throws {
        var run = try CaseRun(submitting: "case-07.json")
        try run.perform(.assertFact(AssertFact("CyclesReceived", .written("5"), origin: .staff)), by: People.reviewer)
        let second = try #require(run.events.last?.context.id)
        let command = CaseCommand.correctFact(
            CorrectFact(
                "CyclesReceived", to: .written("4"), supersedes: second, reason: "counted again",
                approver: People.clinician.id))
        try run.perform(command, by: People.reviewer)
        #expect(run.state.corrections.map(\.payload.supersedes) == [second])
        #expect(run.state.facts["CyclesReceived"]?.superseded.count == 2)
    }

    @Test func `the request supplies what the policy binds to it`() throws {
        let run = try CaseRun(submitting: "case-10.json")
        let facts = run.state.caseFacts(for: Policies.compiled("2025-10")).facts
        let request = try #require(run.state.request?.id.text)
        let supplied: [FactName: FactValue?] = [
            "DoseIncrease": .boolean(false), "PrescriberSpecialty": .string("family medicine"),
            "ConsultingSpecialty": .string("hematology"), "DateOfBirth": .date("1998-02-17"),
            "AgeReferenceDate": .date("2025-11-20"), "CyclesRequested": .integer(6),
            "DoseDay1": .quantity("0.8", "mg/m2"), "DoseDay8": .quantity("0.5", "mg/m2"),
            "DoseDay15": .quantity("0.5", "mg/m2"), "DiagnosisCode": .string("C91.02"), "DrugCode": .string("J9229"),
        ]
        for (name, value) in supplied {
            #expect(facts[name]?.value == value, "\(name)")
            #expect(facts[name]?.event == request, "\(name)")
            #expect(facts[name]?.isDocumented == false, "\(name)")
        }
        #expect(facts["CD22Positive"] == nil)
    }

    @Test(arguments: RequestField.allCases)
    func `each field of the vocabulary is filled from the request, with the type it has`(field: RequestField) throws {
        let json = try Examples.json("case-10.json").replacing("kind", with: "dose-increase")
            .replacing("plan.height", with: ["value": "172", "unit": "cm"])
            .replacing("plan.weight", with: ["value": "70", "unit": "kg"])
            .replacing("plan.bsaFormula", with: "Mosteller")
        let full = try Submission(json: json)
        var run = CaseRun()
        try run.perform(run.submission(full), by: People.intake)
        let request = try #require(run.state.request?.payload)
        let value = try #require(request.value(of: field))
        #expect(value.type == field.type)
        if field == .doseIncrease { #expect(value == .boolean(true)) }
        if field == .receivedDate { #expect(value == .date("2025-11-06")) }
    }

    @Test func `age counts on the day of receipt where no start is planned`() throws {
        let json = try Examples.json("case-02.json").replacing("plan.plannedStart", with: nil)
        var run = CaseRun()
        try run.perform(run.submission(try Submission(json: json)), by: People.intake)
        #expect(run.state.request?.payload.value(of: .ageReferenceDate) == .date("2025-10-27"))
        #expect(run.state.request?.payload.value(of: .plannedStart) == nil)
    }
}

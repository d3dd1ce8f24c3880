import CQL
import ClinicalPolicy
import Testing

@Suite struct SettlementTests {
    private func evaluate(_ facts: CaseFacts, for kind: RequestKind = .initial) throws -> Evaluation {
        try PolicyFiles.compiled("2025-10").evaluate(facts, for: kind)
    }

    private let relapsed = TenCases.initial(born: "1991-03-14", relapsedOrRefractory: true)

    @Test func `alternatives come shortest first, and none contains another`() throws {
        let facts = relapsed.without("RelapsedOrRefractory").without("Frontline").without("DateOfBirth")
        let evaluation = try evaluate(facts)
        #expect(
            evaluation.alternatives == [
                ["fact DateOfBirth", "fact Frontline"],
                ["fact DateOfBirth", "fact RelapsedOrRefractory"],
                ["fact DateOfBirth", "judgement I.A.5.c"],
            ])
        let young = try evaluate(relapsed.without("RelapsedOrRefractory").without("Frontline"))
        #expect(young.alternatives == [["fact Frontline"], ["fact RelapsedOrRefractory"], ["judgement I.A.5.c"]])
    }

    @Test func `a fact that can no longer matter is not asked for`() throws {
        let minor = TenCases.initial(born: "2010-01-01", relapsedOrRefractory: false).without("Frontline")
        let evaluation = try evaluate(minor)
        #expect(evaluation.result(of: "I.A.5.b") == .notMet)
        #expect(evaluation.missing.map(\.key) == ["judgement I.A.5.c"])
        let failing = try evaluate(relapsed.with("CD22Positive", .boolean(false)).without("RelapsedOrRefractory"))
        #expect(failing.recommendation == .clinician)
        #expect(failing.missing.isEmpty, "nothing could make it met")
    }

    @Test func `only the part of an expression that is still open is asked for`() throws {
        let facts = relapsed.without("DoseDay8").with("PrescriberSpecialty", .string("family medicine"))
        let evaluation = try evaluate(facts)
        #expect(evaluation.alternatives.first == ["fact ConsultingSpecialty", "fact DoseDay8"])
        #expect(evaluation["I.A.2"]?.reasons == [.missing("ConsultingSpecialty")])
        let continuing = TenCases.continuation(received: 2, requested: 1, remission: "CR").judging("II.A.2", .met)
            .with("CurrentlyReceivingViaPlan", .boolean(false))
        #expect(
            try evaluate(continuing, for: .continuation).alternatives
                == [["fact ContinuityOfCare"], ["fact MetInitialCriteria"]])
    }

    @Test func `the items of a pend are named once, with every criterion they are needed for`() throws {
        let evaluation = try evaluate(relapsed.without("AgeReferenceDate").with("RelapsedOrRefractory", nil))
        let date = try #require(evaluation.missing.first { $0.subject == "AgeReferenceDate" })
        #expect(date.criteria == ["I.A.3"], "5b is not met whatever the age, for lack of frontline therapy")
        let frontline = try evaluate(
            relapsed.without("AgeReferenceDate").without("RelapsedOrRefractory").with("Frontline", .boolean(true)))
        #expect(frontline.missing.first { $0.subject == "AgeReferenceDate" }?.criteria == ["I.A.3", "I.A.5.b"])
    }

    @Test func `a date known only to the year is undecided where it matters, and decides where it does not`() throws {
        let evaluation = try evaluate(relapsed.with("DateOfBirth", .date("2024")))
        #expect(evaluation.result(of: "I.A.3") == .unknown)
        #expect(evaluation["I.A.3"]?.reasons == [.undecided("DateOfBirth"), .undecided("AgeReferenceDate")])
        #expect(try evaluate(relapsed.with("DateOfBirth", .date("1991"))).recommendation == .approve)
    }

    @Test func `a value the policy does not accept counts as missing`() throws {
        let facts = relapsed.with("DoseDay1", .quantity("800", "ug/m2")).with("Diagnosis", .string("B-ALL"))
        let evaluation = try evaluate(facts)
        #expect(evaluation["I.A.1"]?.reasons == [.missing("Diagnosis")])
        #expect(evaluation.alternatives.first == ["fact Diagnosis", "fact DoseDay1"])
        let wrongType = try evaluate(relapsed.with("CyclesReceived", .string("0")))
        #expect(wrongType["I.A.6"]?.reasons == [.missing("CyclesReceived")])
        #expect(try evaluate(relapsed.with("CyclesReceived", .integer(-1))).recommendation == .pend)
    }

    @Test func `an approval whose cycles cannot be counted pends for the count`() throws {
        let facts = TenCases.continuation(received: 2, requested: 1, remission: "CR").judging("II.A.2", .met)
            .without("CyclesRequested")
        let evaluation = try evaluate(facts, for: .continuation)
        #expect(evaluation.result(of: "II.A") == .met)
        #expect(evaluation.recommendation == .pend)
        #expect(evaluation.alternatives == [["fact CyclesRequested"]])
        #expect(evaluation.missing.first?.criteria == ["II.A"])
    }

    @Test func `a request for more cycles than are left is met for those that are left`() throws {
        let seven = try evaluate(relapsed.with("CyclesRequested", .integer(7)))
        #expect(seven.result(of: "I.A.6") == .notMet)
        #expect(seven.recommendation == .modify)
        #expect(seven.terms?.cyclesApproved == 6)
        let failing = try evaluate(
            relapsed.with("CyclesRequested", .integer(7)).with("CD22Positive", .boolean(false)))
        #expect(failing.recommendation == .clinician, "fewer cycles do not make up for CD22")
        #expect(failing.terms == nil)
    }
}

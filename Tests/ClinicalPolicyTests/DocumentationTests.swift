import CQL
import ClinicalPolicy
import Testing

@Suite struct DocumentationTests {
    private func evaluate(_ facts: CaseFacts, for kind: RequestKind = .initial) throws -> Evaluation {
        try PolicyFiles.compiled("2025-10").evaluate(facts, for: kind)
    }

    private let relapsed = TenCases.initial(born: "1991-03-14", relapsedOrRefractory: true)

    @Test func `a criterion met without its document is not yet met, and pends for the document`() throws {
        let evaluation = try evaluate(relapsed.undocumenting("CD22Positive"))
        #expect(evaluation.recommendation == .pend)
        #expect(evaluation["I.A.4"]?.result == .unknown)
        #expect(evaluation["I.A.4"]?.asserted == .met)
        #expect(evaluation["I.A.4"]?.reasons == [.undocumented("CD22Positive")])
        #expect(evaluation["I.A"]?.asserted == .met)
        #expect(evaluation.alternatives == [["document CD22Positive"]])
        #expect(evaluation.missing.first?.question.contains("true") == true)
    }

    @Test func `a fact against a criterion counts without a document`() throws {
        let evaluation = try evaluate(relapsed.with("CD22Positive", .boolean(false)).undocumenting("CD22Positive"))
        #expect(evaluation.result(of: "I.A.4") == .notMet)
        #expect(evaluation.recommendation == .clinician)
    }

    @Test func `what the request states needs no document, what is clinical does`() throws {
        var facts = relapsed
        for name in facts.facts.keys { facts.facts[name]?.isDocumented = false }
        let evaluation = try evaluate(facts)
        #expect(
            evaluation.missing.map(\.key) == [
                "document Diagnosis", "document CD22Positive", "document RelapsedOrRefractory", "judgement I.A.5.c",
                "document CyclesReceived",
            ])
        #expect(evaluation.result(of: "I.A.2") == .met)
        #expect(evaluation.result(of: "I.A.3") == .met)
        #expect(evaluation.result(of: "I.A.7.a") == .met)
    }

    @Test func `of two facts that would each do, a documented one is enough`() throws {
        let both = relapsed.with("Frontline", .boolean(true))
        #expect(try evaluate(both.undocumenting("RelapsedOrRefractory")).recommendation == .approve)
        #expect(
            try evaluate(both.undocumenting("RelapsedOrRefractory").undocumenting("Frontline")).alternatives
                == [["document Frontline"], ["document RelapsedOrRefractory"], ["judgement I.A.5.c"]])
    }

    @Test func `a judgement counts only where it cites a document`() throws {
        let frontline = TenCases.initial(born: "2008-05-20", relapsedOrRefractory: false, frontline: true)
        let uncited = try evaluate(frontline.judging("I.A.5.c", .met, isCited: false))
        #expect(uncited.recommendation == .pend)
        #expect(uncited["I.A.5.c"]?.reasons == [.judgementUncited])
        #expect(uncited.alternatives == [["citation I.A.5.c"]])
        #expect(try evaluate(frontline.judging("I.A.5.c", .met)).recommendation == .approve)
        let against = try evaluate(frontline.judging("I.A.5.c", .notMet, isCited: false))
        #expect(against.recommendation == .clinician)
    }

    @Test func `a judgement on a criterion that is computed changes nothing`() throws {
        let facts = relapsed.with("CD22Positive", .boolean(false))
        #expect(try evaluate(facts.judging("I.A.4", .met)).trace == evaluate(facts).trace)
    }

    @Test func `each result names the events and documents it rests on`() throws {
        var facts = relapsed
        facts.facts["CD22Positive"] = KnownFact(
            .boolean(true), event: "0192f1b0-0000-7000-8000-000000000001", document: "abc=", locator: "page 2")
        let use = try #require(try evaluate(facts)["I.A.4"]?.facts.first)
        #expect(use.name == "CD22Positive")
        #expect(use.isSupported)
        #expect(use.known?.event == "0192f1b0-0000-7000-8000-000000000001")
        #expect(use.known?.document == "abc=")
        #expect(use.known?.locator == "page 2")
    }
}

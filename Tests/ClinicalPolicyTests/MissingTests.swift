import CQL
import ClinicalPolicy
import Testing

@Suite struct MissingTests {
    private func missing(_ facts: CaseFacts, for kind: RequestKind = .initial) throws -> Missing {
        try PolicyFiles.compiled("2025-10").missing(facts, for: kind)
    }

    private let relapsed = TenCases.initial(born: "1991-03-14", relapsedOrRefractory: true)

    @Test func `lists come shortest first, facts, documents and judgements apart`() throws {
        let facts = relapsed.without("RelapsedOrRefractory").without("CyclesReceived").undocumenting("CD22Positive")
        let answer = try missing(facts)
        #expect(answer.recommendation == .pend)
        #expect(answer.lists.map(\.count) == [3, 3])
        let first = try #require(answer.lists.first)
        #expect(first.documents.map(\.subject) == ["CD22Positive"])
        #expect(
            Set(answer.lists.map { $0.facts.map(\.subject).sorted() }) == [
                ["CyclesReceived", "RelapsedOrRefractory"], ["CyclesReceived"],
            ])
        #expect(Set(answer.lists.map { $0.judgements.map(\.subject) }) == [[], ["I.A.5.c"]])
        #expect(answer.others.count == 0)
        #expect(!answer.isCut)
    }

    @Test func `each need has its question, who may answer it, and what it is for`() throws {
        let answer = try missing(relapsed.without("CD22Positive"))
        let need = try #require(answer.lists.first?.facts.first)
        #expect(need.question == "Is the leukemia CD22 positive? (Leave it open where the report is equivocal.)")
        #expect(need.roles == ["provider", "intake", "reviewer", "clinician", "appeals"])
        #expect(need.criteria == ["I.A.4"])
        #expect(need.needsDocument)
        let judged = try missing(
            relapsed.with("RelapsedOrRefractory", .boolean(false)).with("Frontline", .boolean(false)))
        #expect(judged.lists.first?.judgements.first?.roles == ["reviewer", "clinician", "appeals"])
        let uncited = try missing(
            relapsed.with("RelapsedOrRefractory", .boolean(false)).judging("I.A.5.c", .met, isCited: false))
        #expect(uncited.lists.first?.documents.map(\.kind) == [.citation])
    }

    @Test func `where nothing is missing it says what stands in the way, or that nothing does`() throws {
        #expect(try missing(relapsed).recommendation == .approve)
        #expect(try missing(relapsed).lists.isEmpty)
        let failing = try missing(relapsed.with("CD22Positive", .boolean(false)))
        #expect(failing.recommendation == .clinician)
        #expect(failing.notMet == ["I.A.4"], "5.b is not met either, and does not stand in the way")
        let neither = try missing(
            relapsed.with("RelapsedOrRefractory", .boolean(false)).judging("I.A.5.c", .notMet))
        #expect(neither.notMet == ["I.A.5.a", "I.A.5.b", "I.A.5.c"])
    }
}

import CQL
import CaseSupport
import ClinicalPolicy
import PriorAuthorization
import Testing

/// The ten cases of `schema/examples/cases.json`, whose table says what each must give.
@Suite struct ExampleCasesTests {
    @Test func `there are ten cases, and a variant of the second`() {
        let files = Examples.scripts.cases.map(\.file)
        #expect(files == ["01", "02", "02b", "03", "04", "05", "06", "07", "08", "09", "10"].map { "case-\($0).json" })
    }

    private func script(_ file: String) throws -> CaseScript {
        try #require(Examples.scripts.cases.first { $0.file == file })
    }

    @Test(arguments: Examples.scripts.cases.map(\.file))
    func `each submission gives the table's result at every criterion, under every version`(file: String) throws {
        let script = try script(file)
        let run = try CaseRun(submitting: script.file)
        let kind = try #require(run.state.request?.payload.kind)
        #expect(script.expected.count >= 2)
        for (version, expected) in script.expected {
            let policy = Policies.compiled(version)
            let evaluation = policy.evaluate(run.state.caseFacts(for: policy), for: kind)
            let results = Dictionary(uniqueKeysWithValues: evaluation.nodes.map { ($0.criterion, $0.result) })
            let name = "\(script.file) under \(version)"
            #expect(results == expected.results, "\(name)")
            #expect(evaluation.recommendation == expected.recommendation, "\(name)")
            #expect(evaluation.terms?.cyclesApproved == expected.cycles, "\(name)")
            #expect(evaluation.advisories.map(\.id) == expected.advisories, "\(name)")
            #expect(evaluation.missing.map(\.key) == expected.missing, "\(name)")
        }
    }

    @Test(arguments: Examples.scripts.cases.map(\.file))
    func `each step that people take is accepted and leaves the case where the script says`(file: String) throws {
        let script = try script(file)
        var run = CaseRun()
        for (place, step) in script.steps.enumerated() {
            try run.perform(step, of: script)
            let name = "\(script.file), step \(place + 1)"
            if let status = step.expected.status { #expect(run.state.status.word == status, "\(name)") }
            if let appeal = step.expected.appeal { #expect(run.state.appeal?.status == appeal, "\(name)") }
            if let cycles = step.expected.cycles { #expect(run.state.authorization?.cycles == cycles, "\(name)") }
            if let recommendation = step.expected.recommendation {
                #expect(run.state.latestEvaluation?.payload.summary.recommendation == recommendation, "\(name)")
            }
        }
    }

    @Test func `the fourth case was decided under 2024-10 though 2025-10 is known by now`() throws {
        let script = try script("case-04.json")
        var run = CaseRun()
        for step in script.steps { try run.perform(step, of: script) }
        #expect(run.state.determination?.payload.policy.version == "2024-10")
        #expect(run.state.evaluations.map(\.payload.policy.version) == ["2024-10", "2024-10", "2025-10"])
        #expect(run.state.evaluations.map(\.payload.effectiveOn.text) == ["2025-09-18", "2025-09-18", "2025-11-05"])
        #expect(run.state.appeal?.decided?.payload.evaluation == run.state.latestEvaluation?.id)
    }

    @Test func `six months from the third of November end on the second of May`() throws {
        let script = try script("case-01.json")
        var run = CaseRun()
        for step in script.steps { try run.perform(step, of: script) }
        let terms = try #require(run.state.authorization)
        #expect(terms.from.text == "2025-11-03")
        #expect(terms.through?.text == "2026-05-02")
        #expect(terms.dose == run.state.request?.payload.plan.dose)
    }
}

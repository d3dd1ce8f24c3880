import CQL
import ClinicalPolicy
import Support
import Testing

/// The theorem the criterion profile buys: what becomes known later never turns met into not met, or not met into met.
@Suite struct MonotonicityTests {
    private static let seed = UInt64.random(in: 0..<1_000_000)

    private func walk(_ policy: CompiledPolicy, using generator: inout SeededGenerator) {
        var facts = CaseFacts()
        var former = RequestKind.allCases.map { policy.trace(facts, for: $0) }
        for step in CaseStep.all(of: policy, values: FactSamples.values, using: &generator) {
            step.apply(to: &facts)
            for (place, kind) in RequestKind.allCases.enumerated() {
                let trace = policy.trace(facts, for: kind)
                let section = policy.section(for: kind)
                for node in section.nodes.indices {
                    let pairs = [
                        (former[place].effective(node), trace.effective(node)),
                        (former[place].asserted(node), trace.asserted(node)),
                    ]
                    for (was, now) in pairs where was != .unknown && was != now {
                        Issue.record(
                            "seed \(Self.seed): \(section.nodes[node].id) went from \(was) to \(now) at \(step)")
                    }
                }
                former[place] = trace
            }
        }
    }

    @Test(arguments: PolicyFiles.versions)
    func `no fact, document or judgement turns a known result of a Besponsa version round`(version: String) throws {
        let policy = try PolicyFiles.compiled(version)
        var generator = SeededGenerator(seed: Self.seed)
        for _ in 0..<40 { walk(policy, using: &generator) }
    }

    @Test func `no fact, document or judgement turns a known result of a random outline round`() throws {
        var generator = SeededGenerator(seed: Self.seed)
        for _ in 0..<60 {
            let policy = try RandomPolicy.make(using: &generator)
            for _ in 0..<4 { walk(policy, using: &generator) }
        }
    }

    @Test func `what counts is never more than what is asserted`() throws {
        var generator = SeededGenerator(seed: Self.seed)
        for _ in 0..<100 {
            let policy = try RandomPolicy.make(using: &generator)
            var facts = CaseFacts()
            let steps = CaseStep.all(of: policy, values: FactSamples.values, using: &generator)
            for step in steps.prefix(Int.random(in: 0...steps.count, using: &generator)) { step.apply(to: &facts) }
            let trace = policy.trace(facts, for: .initial)
            for node in policy.section(for: .initial).nodes.indices where trace.effective(node) != .unknown {
                #expect(trace.effective(node) == trace.asserted(node), "seed \(Self.seed)")
            }
        }
    }

    @Test func `what is met is met by what is documented alone`() throws {
        var generator = SeededGenerator(seed: Self.seed)
        var met = 0
        for _ in 0..<100 {
            let policy = try RandomPolicy.make(using: &generator)
            let nodes = policy.section(for: .initial).nodes
            for _ in 0..<4 {
                var facts = CaseFacts()
                let steps = CaseStep.all(of: policy, values: FactSamples.values, using: &generator)
                for step in steps.prefix(Int.random(in: 0...steps.count, using: &generator)) { step.apply(to: &facts) }
                var documented = facts
                for fact in policy.facts
                where fact.documentation == .required && facts.facts[fact.name]?.isDocumented == false {
                    documented.facts[fact.name] = nil
                }
                for (criterion, judgement) in facts.judgements where !judgement.isCited {
                    if policy.judgement(on: criterion)?.mustCite == true { documented.judgements[criterion] = nil }
                }
                let trace = policy.trace(facts, for: .initial)
                let alone = policy.trace(documented, for: .initial)
                for place in nodes.indices where nodes[place].kind != .condition && trace.effective(place) == .met {
                    met += 1
                    #expect(alone.effective(place) == .met, "seed \(Self.seed): \(nodes[place].id)")
                }
            }
        }
        #expect(met > 100)
    }
}

import CQL
import ClinicalPolicy
import Support
import Testing

/// The theorem the criterion profile buys: what becomes known later never turns met into not met, or not met into met.
@Suite struct MonotonicityTests {
    private static let seed = UInt64.random(in: 0..<1_000_000)

    /// The results of every node, what counts and what is asserted.
    private func results(_ sheet: borrowing FactSheet, _ count: Int) -> [(effective: Truth, asserted: Truth)] {
        (0..<count).map { (sheet.effective($0), sheet.asserted($0)) }
    }

    /// Facts, documents and judgements become known one after another, in a random order.
    ///
    /// - Returns: the number of cases: of facts to which one was added.
    private func walk(_ policy: CompiledPolicy, _ circuit: SectionCircuit, using generator: inout SeededGenerator)
        -> Int
    {
        var facts = CaseFacts()
        var sheet = circuit.sheet()
        circuit.run(&sheet)
        let nodes = circuit.section.nodes
        var former = results(sheet, nodes.count)
        let steps = CaseStep.all(of: policy, values: FactSamples.values, using: &generator)
        for step in steps {
            step.apply(to: &facts)
            circuit.fill(&sheet, with: facts)
            circuit.run(&sheet)
            let latter = results(sheet, nodes.count)
            for (place, (was, now)) in zip(former, latter).enumerated() {
                let turns =
                    (was.effective != .unknown && was.effective != now.effective)
                    || (was.asserted != .unknown && was.asserted != now.asserted)
                if turns {
                    Issue.record("seed \(Self.seed): \(nodes[place].id) went from \(was) to \(now) at \(step)")
                }
            }
            former = latter
        }
        return steps.count
    }

    @Test(arguments: PolicyFiles.versions)
    func `no fact, document or judgement turns a known result of a Besponsa version round`(version: String) throws {
        let policy = try PolicyFiles.compiled(version)
        let circuits = RequestKind.allCases.map { SectionCircuit(policy, for: $0) }
        var generator = SeededGenerator(seed: Self.seed)
        for _ in Repetition.times(15) {
            for circuit in circuits { _ = walk(policy, circuit, using: &generator) }
        }
    }

    @Test(arguments: [false, true])
    func `no fact, document or judgement turns a known result of a random outline round`(isTyped: Bool) throws {
        var generator = SeededGenerator(seed: Self.seed)
        var cases = 0
        while cases < 50_000 * Repetition.factor {
            let policy = try RandomPolicy.make(typed: isTyped, using: &generator)
            let circuit = SectionCircuit(policy, for: .initial)
            for _ in 0..<8 { cases += walk(policy, circuit, using: &generator) }
        }
        print("\(cases) cases of outlines, facts and orders, seed \(Self.seed)")
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

import CQL
import ClinicalPolicy
import Support
import Testing

/// What a pend asks for is what could settle it, on random outlines.
@Suite struct AlternativesTests {
    private static let seed = UInt64.random(in: 0..<1_000_000)

    private static func values(of fact: FactDeclaration) -> [FactValue] {
        [.boolean(true), .boolean(false)]
    }

    /// A random policy and a random state of a case under it that is neither empty nor complete.
    private func scene(using generator: inout SeededGenerator) throws -> (CompiledPolicy, CaseFacts, [CaseStep]) {
        let policy = try RandomPolicy.make(using: &generator)
        var steps = CaseStep.all(of: policy, values: Self.values, using: &generator)
        let known = Int.random(in: 0...steps.count, using: &generator)
        var facts = CaseFacts()
        for step in steps.prefix(known) { step.apply(to: &facts) }
        steps.removeFirst(known)
        return (policy, facts, steps)
    }

    @Test func `whatever is not asked for could come in without settling a pend`() throws {
        var generator = SeededGenerator(seed: Self.seed)
        var pends = 0
        for _ in 0..<150 {
            var (policy, facts, rest) = try scene(using: &generator)
            let evaluation = policy.evaluate(facts, for: .initial)
            guard evaluation.recommendation == .pend else {
                #expect(evaluation.missing.isEmpty && evaluation.alternatives.isEmpty)
                continue
            }
            pends += 1
            #expect(!evaluation.missing.isEmpty || !evaluation.notDerivable.isEmpty)
            let asked = Set(evaluation.missing.map(\.key))
            for step in rest where !asked.contains(step.key) && !asked.contains(step.assertedKey) {
                step.apply(to: &facts)
            }
            #expect(policy.evaluate(facts, for: .initial).recommendation == .pend, "seed \(Self.seed)")
        }
        #expect(pends > 20)
    }

    @Test func `each alternative can have every criterion met, and no part of one can`() throws {
        var generator = SeededGenerator(seed: Self.seed)
        var alternatives = 0
        for _ in 0..<80 {
            let (policy, facts, _) = try scene(using: &generator)
            let evaluation = policy.evaluate(facts, for: .initial)
            #expect(evaluation.alternatives.map(\.count) == evaluation.alternatives.map(\.count).sorted())
            let asked = Set(evaluation.missing.map(\.key))
            for alternative in evaluation.alternatives.prefix(3) where alternative.count <= 5 {
                alternatives += 1
                #expect(asked.isSuperset(of: alternative), "seed \(Self.seed)")
                #expect(canBeMet(policy, facts, with: alternative), "seed \(Self.seed): \(alternative)")
                for item in alternative.indices {
                    var part = alternative
                    part.remove(at: item)
                    #expect(!canBeMet(policy, facts, with: part), "seed \(Self.seed): \(part) of \(alternative)")
                }
            }
        }
        #expect(alternatives > 20)
    }

    /// Whether some values of the items named by `keys` have every criterion met.
    private func canBeMet(_ policy: CompiledPolicy, _ facts: CaseFacts, with keys: [String]) -> Bool {
        (0..<(1 << keys.count)).contains { bits in
            var facts = facts
            for (place, key) in keys.enumerated() {
                let words = key.split(separator: " ").map(String.init)
                let isTrue = bits >> place & 1 == 1
                switch words[0] {
                case "fact": facts = facts.with(FactName(words[1]), .boolean(isTrue))
                case "document": facts.facts[FactName(words[1])]?.isDocumented = true
                case "judgement": facts = facts.judging(CriterionID(words[1]), isTrue ? .met : .notMet)
                default: facts.judgements[CriterionID(words[1])]?.isCited = true
                }
            }
            return policy.trace(facts, for: .initial).effective(0) == .met
        }
    }
}

extension CaseStep {
    /// The key of the missing item the step supplies.
    fileprivate var key: String {
        switch self {
        case .fact(let name, _, _): "fact \(name)"
        case .document(let name): "document \(name)"
        case .judgement(let criterion, _, _): "judgement \(criterion)"
        case .citation(let criterion): "citation \(criterion)"
        }
    }

    /// For a document or citation, the key of what it supports.
    fileprivate var assertedKey: String {
        switch self {
        case .fact, .judgement: key
        case .document(let name): "fact \(name)"
        case .citation(let criterion): "judgement \(criterion)"
        }
    }
}

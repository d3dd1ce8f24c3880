import CQL
import ClinicalPolicy
import Support
import Testing

/// Why-not is exact: each set suffices, and no part of it does. By trying everything, on random outlines.
@Suite struct WhyNotTests {
    private static let seed = UInt64.random(in: 0..<1_000_000)

    /// A random policy with few enough facts and criteria to try all of them, and a random state of a case under it.
    private func scene(
        using generator: inout SeededGenerator, atMost most: Int
    ) throws -> (CompiledPolicy, CaseFacts) {
        while true {
            let policy = try RandomPolicy.make(using: &generator)
            let leaves = policy.section(for: .initial).nodes.count { !$0.isGroup }
            guard leaves <= most, policy.facts.count <= most else { continue }
            let steps = CaseStep.all(of: policy, values: { _ in [.boolean(true), .boolean(false)] }, using: &generator)
            var facts = CaseFacts()
            for step in steps.prefix(Int.random(in: 0...steps.count, using: &generator)) { step.apply(to: &facts) }
            return (policy, facts)
        }
    }

    private func reaches(_ goal: WhyNot.Goal, _ recommendation: Recommendation) -> Bool {
        goal == .approve ? recommendation == .approve : [.clinician, .refer].contains(recommendation)
    }

    @Test(arguments: WhyNot.Goal.allCases)
    func `the sets of evidence are all that suffice without a part of them sufficing`(goal: WhyNot.Goal) throws {
        var generator = SeededGenerator(seed: Self.seed)
        var compared = 0
        while compared < 20 {
            let (policy, facts) = try scene(using: &generator, atMost: 7)
            let answer = policy.whyNot(goal, facts, for: .initial, limit: 100)
            let recommendation = policy.evaluate(facts, for: .initial).recommendation
            #expect(answer.recommendation == recommendation)
            #expect(answer.isReached == reaches(goal, recommendation), "seed \(Self.seed)")
            if answer.isReached {
                #expect(answer.ways.isEmpty && !answer.isCut)
                continue
            }
            compared += 1
            #expect(!answer.isCut && !answer.ways.contains(where: \.isCut), "seed \(Self.seed)")
            let told = answer.ways.flatMap(\.evidence).map { Set($0.map(\.key)) }
            let expected = Everything(policy, facts, goal).smallestSets { self.reaches(goal, $0) }
            #expect(Set(told) == Set(expected), "seed \(Self.seed)")
            for way in answer.ways {
                #expect(way.evidence.map(\.count) == way.evidence.map(\.count).sorted(), "seed \(Self.seed)")
            }
        }
    }

    @Test(arguments: WhyNot.Goal.allCases)
    func `the values named bring the outcome about`(goal: WhyNot.Goal) throws {
        var generator = SeededGenerator(seed: Self.seed)
        var tried = 0
        for _ in 0..<40 {
            let (policy, facts) = try scene(using: &generator, atMost: 12)
            for set in policy.whyNot(goal, facts, for: .initial).ways.flatMap(\.evidence) {
                tried += 1
                let changed = facts.changed(by: set, in: policy)
                #expect(
                    reaches(goal, policy.evaluate(changed, for: .initial).recommendation),
                    "seed \(Self.seed): \(set.map(\.key))")
            }
        }
        #expect(tried > 20)
    }

    @Test(arguments: WhyNot.Goal.allCases)
    func `the sets of criteria are all that suffice without a part of them sufficing`(goal: WhyNot.Goal) throws {
        var generator = SeededGenerator(seed: Self.seed)
        var compared = 0
        while compared < 30 {
            let (policy, facts) = try scene(using: &generator, atMost: 11)
            let recommendation = policy.evaluate(facts, for: .initial).recommendation
            guard !reaches(goal, recommendation) else { continue }
            compared += 1
            let answer = policy.whyNot(goal, facts, for: .initial, limit: 200)
            #expect(!answer.isCut)
            let told = answer.ways.map { Set($0.criteria.map(\.criterion)) }
            #expect(told.map(\.count) == told.map(\.count).sorted())
            #expect(Set(told) == Outline(policy, facts).smallestSets(goal), "seed \(Self.seed)")
        }
    }

    @Test func `what is missing is what why-not finds without anything on file being otherwise`() throws {
        var generator = SeededGenerator(seed: Self.seed)
        var pends = 0
        for _ in 0..<60 {
            let (policy, facts) = try scene(using: &generator, atMost: 9)
            let missing = policy.missing(facts, for: .initial)
            guard missing.recommendation == .pend, !missing.isCut else { continue }
            let answer = policy.whyNot(.approve, facts, for: .initial, limit: 300)
            guard !answer.isCut, !answer.ways.contains(where: \.isCut) else { continue }
            pends += 1
            let sets = answer.ways.flatMap(\.evidence).filter { set in
                set.allSatisfy { $0.kind != .correction && $0.kind != .reversal }
            }
            let lists = missing.lists.map { list in Set(list.needs.map { "\($0.kind.rawValue) \($0.subject)" }) }
            #expect(Set(sets.map { Set($0.map(\.key)) }) == Set(lists), "seed \(Self.seed)")
        }
        #expect(pends > 5)
    }

    @Test func `an outline with more ways than are told says so`() throws {
        var generator = SeededGenerator(seed: Self.seed)
        var cut = 0
        for _ in 0..<30 {
            let policy = try RandomPolicy.make(using: &generator)
            let all = policy.whyNot(.approve, CaseFacts(), for: .initial, limit: 2)
            let one = policy.whyNot(.approve, CaseFacts(), for: .initial, limit: 1)
            #expect(one.ways.first?.criteria.count == all.ways.first?.criteria.count)
            #expect(one.isCut == (all.ways.count > 1 || all.isCut), "seed \(Self.seed)")
            if one.isCut { cut += 1 }
        }
        #expect(cut > 0)
    }
}

extension CaseFacts {
    /// These facts with what `set` says changed.
    func changed(by set: [EvidenceChange], in policy: CompiledPolicy) -> CaseFacts {
        var facts = self
        for change in set {
            let (name, criterion) = (FactName(change.subject), CriterionID(change.subject))
            switch change.kind {
            case .fact, .correction:
                guard let declaration = policy.fact(name),
                    let value = FactValue(declaration.type, text: change.value)
                else {
                    Issue.record("\(change.value) is no value of \(name)")
                    continue
                }
                #expect(facts.facts[name]?.value != value)
                facts.facts[name] = KnownFact(value, isDocumented: true)
            case .document: facts.facts[name]?.isDocumented = true
            case .judgement, .reversal, .citation:
                guard let finding = KnownJudgement.Finding(rawValue: change.value) else { continue }
                facts.judgements[criterion] = KnownJudgement(finding, isCited: true)
            }
        }
        return facts
    }
}

/// Everything that could be otherwise about a case of truth values, and all of its sets.
private struct Everything {
    private let policy: CompiledPolicy
    private let facts: CaseFacts
    private var changes: [String] = []
    private let finding: KnownJudgement.Finding

    init(_ policy: CompiledPolicy, _ facts: CaseFacts, _ goal: WhyNot.Goal) {
        self.policy = policy
        self.facts = facts
        finding = goal == .approve ? .met : .notMet
        for fact in policy.facts {
            guard let known = facts.facts[fact.name] else {
                changes.append("fact \(fact.name)")
                continue
            }
            changes.append("correction \(fact.name)")
            if fact.documentation == .required, !known.isDocumented { changes.append("document \(fact.name)") }
        }
        for node in policy.section(for: .initial).nodes {
            guard case .judgement = node.kind else { continue }
            switch facts.judgements[node.id] {
            case nil: changes.append("judgement \(node.id)")
            case let known? where known.finding != finding: changes.append("reversal \(node.id)")
            case let known?: if !known.isCited, finding == .met { changes.append("citation \(node.id)") }
            }
        }
    }

    func smallestSets(_ isReached: (Recommendation) -> Bool) -> [Set<String>] {
        var found: [Set<String>] = []
        let sets = (0..<(1 << changes.count)).sorted { $0.nonzeroBitCount < $1.nonzeroBitCount }
        for bits in sets {
            let set = Set(changes.indices.filter { bits >> $0 & 1 == 1 }.map { changes[$0] })
            if found.contains(where: { $0.isSubset(of: set) }) { continue }
            if cases(of: Array(set)).contains(where: { isReached(policy.evaluate($0, for: .initial).recommendation) }) {
                found.append(set)
            }
        }
        return found
    }

    /// The case with all that `set` could make of it.
    private func cases(of set: [String]) -> [CaseFacts] {
        set.reduce([facts]) { cases, change in
            let words = change.split(separator: " ").map(String.init)
            let (name, criterion) = (FactName(words[1]), CriterionID(words[1]))
            return cases.flatMap { known -> [CaseFacts] in
                var known = known
                switch words[0] {
                case "fact", "correction":
                    let other = facts.facts[name].map { [$0.value == .boolean(false)] } ?? [true, false]
                    return other.map { value in
                        var changed = known
                        changed.facts[name] = KnownFact(.boolean(value), isDocumented: true)
                        return changed
                    }
                case "document": known.facts[name]?.isDocumented = true
                default: known.judgements[criterion] = KnownJudgement(finding, isCited: true)
                }
                return [known]
            }
        }
    }
}

/// An outline computed by recursion from its members, with criteria supposed otherwise.
private struct Outline {
    private let nodes: [CompiledNode]
    private let results: [CriterionID: Truth]

    init(_ policy: CompiledPolicy, _ facts: CaseFacts) {
        nodes = policy.section(for: .initial).nodes
        // What counts at a criterion by itself: that of a copy of the case in which its condition holds is not needed, because a
        // judgement and an expression are asked alone.
        var results: [CriterionID: Truth] = [:]
        let evaluation = policy.evaluate(facts, for: .initial)
        for node in evaluation.nodes { results[node.criterion] = node.result }
        self.results = results.merging(Alone.results(policy, facts)) { _, alone in alone }
    }

    func smallestSets(_ goal: WhyNot.Goal) -> Set<Set<CriterionID>> {
        let leaves = nodes.filter { !$0.isGroup && results[$0.id] != best($0, goal) }.map(\.id)
        var found: [Set<CriterionID>] = []
        for bits in (0..<(1 << leaves.count)).sorted(by: { $0.nonzeroBitCount < $1.nonzeroBitCount }) {
            let set = Set(leaves.indices.filter { bits >> $0 & 1 == 1 }.map { leaves[$0] })
            if found.contains(where: { $0.isSubset(of: set) }) { continue }
            if truth(at: 0, supposing: set, goal) == (goal == .approve ? .met : .notMet) { found.append(set) }
        }
        return Set(found)
    }

    private func best(_ node: CompiledNode, _ goal: WhyNot.Goal) -> Truth {
        (goal == .approve) != (node.kind == .condition) ? .met : .notMet
    }

    private func truth(at place: Int, supposing set: Set<CriterionID>, _ goal: WhyNot.Goal) -> Truth {
        let node = nodes[place]
        var members: [Int] = []
        var next = place + (node.isConditional ? 2 : 1)
        while next < node.end {
            members.append(next)
            next = nodes[next].end
        }
        let truths = members.map { truth(at: $0, supposing: set, goal) }
        var own: Truth
        switch node.kind {
        case .all: own = truths.contains(.notMet) ? .notMet : truths.contains(.unknown) ? .unknown : .met
        case .any: own = truths.contains(.met) ? .met : truths.contains(.unknown) ? .unknown : .notMet
        case .atLeast(let count):
            let met = truths.count { $0 == .met }
            own = met >= count ? .met : met + truths.count { $0 == .unknown } >= count ? .unknown : .notMet
        default: own = set.contains(node.id) ? best(node, goal) : results[node.id] ?? .unknown
        }
        guard node.isConditional else { return own }
        let condition = truth(at: place + 1, supposing: set, goal)
        if condition == .notMet { own = .met } else if condition == .unknown, own == .notMet { own = .unknown }
        return own
    }
}

/// What criteria come to without their conditions.
private enum Alone {
    static func results(_ policy: CompiledPolicy, _ facts: CaseFacts) -> [CriterionID: Truth] {
        let nodes = policy.section(for: .initial).nodes
        var results: [CriterionID: Truth] = [:]
        for node in nodes where node.isConditional && !node.isGroup {
            // The criterion's result where its condition is known to hold: the condition has facts of its own.
            guard let condition = nodes.first(where: { $0.id.text == "\(node.id).when" }) else { continue }
            let others = conditionFacts(of: condition.id, in: policy, facts)
            for choice in others {
                let evaluation = policy.evaluate(choice, for: .initial)
                if evaluation.result(of: condition.id) == .met { results[node.id] = evaluation.result(of: node.id) }
            }
        }
        return results
    }

    /// The case with every value of the facts that a condition looks at.
    private static func conditionFacts(
        of condition: CriterionID, in policy: CompiledPolicy, _ facts: CaseFacts
    ) -> [CaseFacts] {
        let names = policy.evaluate(facts, for: .initial)[condition]?.facts.map(\.name) ?? []
        return names.reduce([facts]) { cases, name in
            cases.flatMap { known in
                [true, false].map { value in
                    var changed = known
                    changed.facts[name] = KnownFact(.boolean(value), isDocumented: true)
                    return changed
                }
            }
        }
    }
}

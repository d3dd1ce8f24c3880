import CQL

/// Criteria and conditions that share facts, and so cannot come out independently of each other; or one judgement.
struct OutlinePart {
    /// Their places in the section; the place after the last node stands for what an approval may grant.
    let leaves: [Int]
    /// The places in the policy of the facts they look at.
    let facts: [Int]
    /// The numbers of the options that are about them.
    let options: [Int]

    /// The members of `options`, as a set.
    let mask: MinimalSets.Members

    private init(leaves: [Int], facts: [Int], _ all: [EvidenceOption]) {
        self.leaves = leaves
        self.facts = facts
        options = all.indices.filter { number in
            guard number < MinimalSets.mostThings else { return false }
            switch all[number].subject {
            case .fact(let place): return facts.contains(place)
            case .judgement(let place): return leaves.contains(place)
            }
        }
        mask = options.reduce(0) { $0 | 1 << MinimalSets.Members($1) }
    }

    /// The parts of the outline of `evaluation`.
    static func all(of evaluation: SectionEvaluation, _ options: [EvidenceOption]) -> [OutlinePart] {
        let section = evaluation.section
        var leaves = section.nodes.indices.filter { !section.nodes[$0].isGroup }.map { place in
            (places: [place], facts: Set(section.nodes[place].rule?.facts ?? []))
        }
        if let cycles = section.approval.cycles {
            let facts = [cycles.received, cycles.requested].compactMap { evaluation.policy.places[$0] }
            leaves.append(([section.nodes.count], Set(facts)))
        }
        var groups: [(places: [Int], facts: Set<Int>)] = []
        for leaf in leaves {
            let joined = groups.filter { !$0.facts.isDisjoint(with: leaf.facts) }
            groups.removeAll { !$0.facts.isDisjoint(with: leaf.facts) }
            groups.append(
                (joined.flatMap(\.places) + leaf.places, joined.reduce(leaf.facts) { $0.union($1.facts) }))
        }
        return groups.map { OutlinePart(leaves: $0.places.sorted(), facts: $0.facts.sorted(), options) }
    }
}

import CQL

/// Looks for the ways to a goal: sets of criteria first, then for each the evidence that would bring it about.
struct WhyNotSearch {
    let suppositions: Suppositions
    let facts: CaseFacts
    let recommendation: Recommendation
    let limit: Int

    init(_ suppositions: Suppositions, _ facts: CaseFacts, _ recommendation: Recommendation, limit: Int) {
        self.suppositions = suppositions
        self.facts = facts
        self.recommendation = recommendation
        self.limit = limit
    }

    /// How often at most a set of criteria is tried, and a set of evidence.
    private static let steps = (criteria: 20_000, evidence: 4_000)

    var section: CompiledSection { suppositions.section }

    func answer() -> WhyNot {
        let truths = suppositions.truths
        let open = truths.indices.filter { place in
            if place < section.nodes.count, section.nodes[place].isGroup { return false }
            if place == section.nodes.count, suppositions.goal == .clinician { return false }
            return truths[place] != suppositions.best(at: place)
        }
        let sets = MinimalSets(of: open.count, limit: limit, steps: Self.steps.criteria) { members in
            var supposed = truths
            for (number, place) in open.enumerated() where members >> MinimalSets.Members(number) & 1 == 1 {
                supposed[place] = suppositions.best(at: place)
            }
            return suppositions.isReached(supposed)
        }
        return WhyNot(
            goal: suppositions.goal, recommendation: recommendation, section: section.id,
            ways: sets.sets.map { set in way(set.map { open[$0] }) }, isCut: sets.isCut, isReached: false)
    }

    private func way(_ places: [Int]) -> WhyNot.Way {
        let criteria = places.map(change)
        guard criteria.allSatisfy(\.isOnFile) else { return WhyNot.Way(criteria: criteria, evidence: [], isCut: false) }
        let numbers = options(of: places)
        func members(_ set: some Sequence<Int>) -> MinimalSets.Members {
            set.reduce(0) { $0 | 1 << MinimalSets.Members(numbers[$1]) }
        }
        let sets = MinimalSets(of: numbers.count, limit: limit, steps: Self.steps.evidence) { chosen in
            let all = numbers.indices.filter { chosen >> MinimalSets.Members($0) & 1 == 1 }
            return suppositions.values(members(all), bringing: places)?.isReached
        }
        var isCut = sets.isCut
        let evidence = sets.sets.compactMap { set -> [EvidenceChange]? in
            // A part of it may do by another way, which is told there.
            for number in set {
                guard let less = suppositions.values(members(set.filter { $0 != number })) else {
                    isCut = true
                    return nil
                }
                if less.isReached { return nil }
            }
            guard let values = suppositions.values(members(set), bringing: places)?.values else { return nil }
            let supposed = supposing(set.map { numbers[$0] }, values)
            return set.map { change(numbers[$0], values, supposed) }
        }
        return WhyNot.Way(criteria: criteria, evidence: evidence, isCut: isCut)
    }

    /// The numbers of the options about what the leaves at `places` look at.
    private func options(of places: [Int]) -> [Int] {
        var facts: Set<Int> = []
        for place in places {
            if place < section.nodes.count {
                facts.formUnion(section.nodes[place].rule?.facts ?? [])
            } else if let cycles = section.approval.cycles {
                let names = [cycles.received, cycles.requested]
                facts.formUnion(names.compactMap { suppositions.evaluation.policy.places[$0] })
            }
        }
        return suppositions.options.indices.prefix(MinimalSets.mostThings).filter { number in
            switch suppositions.options[number].subject {
            case .fact(let place): facts.contains(place)
            case .judgement(let place): places.contains(place)
            }
        }
    }
}

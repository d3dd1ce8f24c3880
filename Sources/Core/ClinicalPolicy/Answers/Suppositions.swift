import CQL

/// Whether some of what could be otherwise would bring a goal about, by trying the values that facts could have.
///
/// The criteria fall into parts that share no fact. Of each part only those outcomes count that no other outcome surpasses at every
/// criterion, because the outline is monotone; most parts have one, so that the parts need not be tried against each other.
final class Suppositions {
    let evaluation: SectionEvaluation
    let goal: WhyNot.Goal
    let options: [EvidenceOption]
    let parts: [OutlinePart]
    /// How the criteria and conditions come out as it is; then whether what is asked for fits what an approval may grant.
    let truths: [Truth]

    /// How many values of the facts of a part are tried together, at most.
    private static let mostTried = 40_000
    /// How many values are tried for one answer, at most.
    private static let mostTriedInAll = 600_000
    /// How many outcomes of parts are tried against each other, at most.
    private static let mostCombined = 4_096

    private var left = Suppositions.mostTriedInAll
    private var outcomes: [Int: [MinimalSets.Members: [Supposition]?]] = [:]

    init(_ evaluation: SectionEvaluation, _ goal: WhyNot.Goal) {
        self.evaluation = evaluation
        self.goal = goal
        options = EvidenceOption.all(of: evaluation, finding: goal == .approve ? .met : .notMet)
        parts = OutlinePart.all(of: evaluation, options)
        truths = (0...evaluation.section.nodes.count).map { place in
            evaluation.truth(at: place, evaluation.asserted, evaluation.supported, evaluation.judgements)
        }
    }

    var section: CompiledSection { evaluation.section }

    /// How the leaf at `place` would come out best for the goal: met, and a condition not met; or the other way round.
    func best(at place: Int) -> Truth {
        let isCondition = place < section.nodes.count && section.nodes[place].kind == .condition
        return (goal == .approve) != isCondition ? .met : .notMet
    }

    /// Whether the goal is reached where the leaves come out as `truths` says.
    func isReached(_ truths: [Truth]) -> Bool {
        let root = section.rootTruth(truths)
        switch goal {
        case .approve: return root == .met && truths[section.nodes.count] == .met
        case .clinician: return root == .notMet
        }
    }

    /// Values of facts by which the goal is reached, and the leaves at `places` come out best, where what `chosen` says may be
    /// otherwise; none where there are no such values, nil where there are too many to try.
    func values(
        _ chosen: MinimalSets.Members, bringing places: [Int] = []
    ) -> (isReached: Bool, values: [Int: FactValue])? {
        var combined = [(truths: truths, values: [Int: FactValue]())]
        for (number, part) in parts.enumerated() {
            guard let outcomes = outcomes(of: number, chosen & part.mask) else { return nil }
            let wanted = part.leaves.enumerated().filter { places.contains($0.element) }
            let fitting = outcomes.filter { outcome in
                wanted.allSatisfy { outcome.truths[$0.offset] == best(at: $0.element) }
            }
            guard combined.count * fitting.count <= Self.mostCombined else { return nil }
            combined = combined.flatMap { former in
                fitting.map { outcome in
                    var truths = former.truths
                    for (leaf, truth) in zip(part.leaves, outcome.truths) { truths[leaf] = truth }
                    return (truths, former.values.merging(outcome.values) { first, _ in first })
                }
            }
        }
        guard let reached = combined.first(where: { isReached($0.truths) }) else { return (false, [:]) }
        return (true, reached.values)
    }

    /// The outcomes of a part that no other surpasses; nil where there are too many values to try.
    private func outcomes(of number: Int, _ chosen: MinimalSets.Members) -> [Supposition]? {
        if let known = outcomes[number]?[chosen] { return known }
        let found = tryAll(of: parts[number], chosen)
        outcomes[number, default: [:]][chosen] = .some(found)
        return found
    }

    private func tryAll(of part: OutlinePart, _ chosen: MinimalSets.Members) -> [Supposition]? {
        var choices: [(fact: Int, values: [FactValue?])] = []
        var judgements = evaluation.judgements
        for number in part.options where chosen >> MinimalSets.Members(number) & 1 == 1 {
            switch options[number].subject {
            case .judgement(let place):
                judgements[section.nodes[place].id] = KnownJudgement(goal == .approve ? .met : .notMet, isCited: true)
            case .fact(let fact):
                if let place = choices.firstIndex(where: { $0.fact == fact }) {
                    choices[place].values += options[number].values
                } else {
                    choices.append((fact, [nil] + options[number].values))
                }
            }
        }
        let count = choices.reduce(1) { min($0 * $1.values.count, Self.mostTried + 1) }
        left -= count
        guard count <= Self.mostTried, left >= 0 else { return nil }
        var best: [Supposition] = []
        var (asserted, supported) = (evaluation.asserted, evaluation.supported)
        var values: [Int: FactValue] = [:]
        func choose(_ next: Int) {
            guard next < choices.count else {
                let truths = part.leaves.map { evaluation.truth(at: $0, asserted, supported, judgements) }
                take(Supposition(truths: truths, values: values), of: part, into: &best)
                return
            }
            let fact = choices[next].fact
            for value in choices[next].values {
                asserted[fact] = value?.value ?? evaluation.asserted[fact]
                supported[fact] = value?.value ?? evaluation.supported[fact]
                values[fact] = value
                choose(next + 1)
            }
        }
        choose(0)
        return best
    }

    /// Adds `outcome` to `best`, unless another is as good at every leaf; those it surpasses go.
    private func take(_ outcome: Supposition, of part: OutlinePart, into best: inout [Supposition]) {
        func isAsGood(_ one: Supposition, as other: Supposition) -> Bool {
            zip(part.leaves, zip(one.truths, other.truths)).allSatisfy { leaf, truths in
                self.best(at: leaf) == .met
                    ? truths.0.rawValue >= truths.1.rawValue : truths.0.rawValue <= truths.1.rawValue
            }
        }
        if best.contains(where: { isAsGood($0, as: outcome) }) { return }
        best.removeAll { isAsGood(outcome, as: $0) }
        best.append(outcome)
    }
}

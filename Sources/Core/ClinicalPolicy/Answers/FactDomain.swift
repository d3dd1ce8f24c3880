import CQL

/// The values of facts that are worth trying, to find out what would have criteria come out otherwise.
///
/// All there are of truth values and closed vocabularies. Of numbers and dates those at and beside the constants of the criteria, the
/// values on file of facts that stand in the same criteria, and their sums and differences: where a comparison turns.
struct FactDomain {
    let policy: CompiledPolicy
    let known: [KnownFact?]
    private let rules: [CompiledRule]
    let total: Int32?
    /// The facts that are compared with the total.
    let counted: Set<Int>

    init(_ evaluation: SectionEvaluation) {
        policy = evaluation.policy
        known = evaluation.known
        rules = evaluation.section.nodes.compactMap(\.rule)
        let cycles = evaluation.section.approval.cycles
        total = cycles?.total
        counted = Set((cycles.map { [$0.received, $0.requested] } ?? []).compactMap { evaluation.policy.places[$0] })
    }

    /// The values of the fact at `place` to try, the nearest to what is on file first; that itself is not among them.
    func values(of place: Int) -> [FactValue] {
        let declaration = policy.facts[place]
        let own = known[place]?.value
        let candidates = candidates(for: declaration, at: place)
        var seen: Set<FactValue> = own.map { [$0] } ?? []
        return candidates.filter { declaration.objection(to: $0) == nil && seen.insert($0).inserted }
    }

    private func candidates(for declaration: FactDeclaration, at place: Int) -> [FactValue] {
        let related = rules.filter { $0.facts.contains(place) }
        let constants = related.flatMap(\.constants)
        switch declaration.type {
        case .boolean: return [.boolean(true), .boolean(false)]
        case .string where !declaration.values.isEmpty: return declaration.values.map { .string($0) }
        case .string: return strings(constants)
        case .integer: return integers(constants, beside: place, related)
        case .decimal, .quantity: return decimals(constants, beside: place, related)
        case .date: return dates(constants, beside: place, related)
        }
    }

    private func strings(_ constants: [Value]) -> [FactValue] {
        let texts = constants.compactMap { constant -> String? in
            if case .string(let text) = constant { text } else { nil }
        }
        let other = ["other", "another", "something else"].first { !texts.contains($0) }
        return (texts + [other].compactMap { $0 }).map { .string($0) }
    }

    /// The values on file of the other facts of the criteria that look at the one at `place`.
    func neighbours(of place: Int, _ related: [CompiledRule]) -> [Value] {
        Set(related.flatMap(\.facts)).union(counted.contains(place) ? counted : []).subtracting([place]).sorted()
            .compactMap { known[$0]?.value.value }
    }
}

import CQL

extension SectionEvaluation {
    /// What counts at the criterion or condition at `place` by itself, its own condition left aside, over other facts and
    /// judgements than those evaluated; at the place after the last node, whether what is asked for fits what may be granted.
    func truth(
        at place: Int, _ asserted: [Value?], _ supported: [Value?], _ judgements: [CriterionID: KnownJudgement]
    ) -> Truth {
        guard place < section.nodes.count else { return fit(supported) }
        let node = section.nodes[place]
        if let rule = node.kind.judgementRule {
            guard let judgement = judgements[node.id] else { return .unknown }
            guard judgement.finding == .met else { return .notMet }
            return rule.mustCite && !judgement.isCited ? .unknown : .met
        }
        guard let rule = node.rule else { return .unknown }
        let (claimed, documented) = (rule.truth(asserted), rule.truth(supported))
        return node.kind == .condition ? claimed | documented : claimed & documented
    }

    /// Whether as many cycles are left as are asked for.
    private func fit(_ supported: [Value?]) -> Truth {
        guard let cycles = section.approval.cycles else { return .met }
        func count(_ name: FactName) -> Int? {
            guard let place = policy.places[name], case .integer(let count)? = supported[place] else { return nil }
            return Int(count)
        }
        guard let received = count(cycles.received), let requested = count(cycles.requested) else { return .unknown }
        return requested <= max(0, Int(cycles.total) - received) ? .met : .notMet
    }
}

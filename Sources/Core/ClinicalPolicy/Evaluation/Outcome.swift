import CQL

/// What the results of a section come to: a recommendation, and the terms of an approval.
struct Outcome {
    let recommendation: Recommendation
    let terms: ApprovalTerms?
    /// The facts without which the terms of an approval cannot be stated.
    let unknownTerms: [Int]

    init(_ evaluation: SectionEvaluation, _ facts: CaseFacts) {
        let section = evaluation.section
        let cycles = section.approval.cycles.map { CycleCount($0, evaluation) }
        let unknownTerms = cycles?.unknown ?? []
        self.unknownTerms = unknownTerms
        switch evaluation.effective[0] {
        case .unknown:
            recommendation = .pend
        case .met where !unknownTerms.isEmpty:
            recommendation = .pend
        case .met:
            recommendation =
                cycles.map { $0.isShort ? ($0.available > 0 ? .modify : .clinician) : .approve } ?? .approve
        case .notMet where evaluation.effective[section.indication] == .notMet:
            recommendation = .refer
        case .notMet:
            recommendation = Self.isMetForFewer(cycles, evaluation, facts) ? .modify : .clinician
        }
        guard recommendation == .approve || recommendation == .modify else {
            terms = nil
            return
        }
        terms = ApprovalTerms(section.approval, cycles: cycles.map { ($0.requested, $0.available) }) { name in
            evaluation.policy.places[name].flatMap { evaluation.known[$0]?.value }
        }
    }

    /// Whether every criterion would be met if no more cycles were asked for than are left.
    private static func isMetForFewer(
        _ cycles: CycleCount?, _ evaluation: SectionEvaluation, _ facts: CaseFacts
    ) -> Bool {
        guard let cycles, cycles.unknown.isEmpty, cycles.isShort, cycles.available > 0 else { return false }
        var fewer = facts
        fewer.facts[cycles.rule.requested]?.value = .integer(Int32(cycles.available))
        return SectionEvaluation(evaluation.policy, evaluation.section, fewer).effective[0] == .met
    }
}

/// The cycles asked for, and those that are left of the lifetime total.
private struct CycleCount {
    let rule: ApprovalRule.Cycles
    let requested: Int
    let available: Int
    /// The facts it needs that are not known or not documented.
    let unknown: [Int]

    init(_ rule: ApprovalRule.Cycles, _ evaluation: SectionEvaluation) {
        self.rule = rule
        func count(_ name: FactName) -> Int? {
            guard let place = evaluation.policy.places[name], case .integer(let count) = evaluation.supported[place]
            else {
                return nil
            }
            return Int(count)
        }
        requested = count(rule.requested) ?? 0
        available = max(0, Int(rule.total) - (count(rule.received) ?? 0))
        unknown = [rule.received, rule.requested].filter { count($0) == nil }.compactMap {
            evaluation.policy.places[$0]
        }
    }

    /// Whether more is asked for than is left.
    var isShort: Bool { requested > available }
}

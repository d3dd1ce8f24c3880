import ClinicalPolicy

/// One thing that becomes known of a case.
enum CaseStep {
    case fact(FactName, FactValue, isDocumented: Bool)
    case document(FactName)
    case judgement(CriterionID, KnownJudgement.Finding, isCited: Bool)
    case citation(CriterionID)

    func apply(to facts: inout CaseFacts) {
        switch self {
        case .fact(let name, let value, let isDocumented):
            facts.facts[name] = KnownFact(value, isDocumented: isDocumented)
        case .document(let name): facts.facts[name]?.isDocumented = true
        case .judgement(let criterion, let finding, let isCited):
            facts.judgements[criterion] = KnownJudgement(finding, isCited: isCited)
        case .citation(let criterion): facts.judgements[criterion]?.isCited = true
        }
    }

    /// Steps, in a random order, after which every fact and judgement of `policy` is known and documented.
    static func all(
        of policy: CompiledPolicy, values: (FactDeclaration) -> [FactValue],
        using generator: inout some RandomNumberGenerator
    ) -> [CaseStep] {
        var firsts: [CaseStep] = []
        var seconds: [CaseStep] = []
        for fact in policy.facts {
            guard let value = values(fact).randomElement(using: &generator) else { continue }
            let isDocumented = Bool.random(using: &generator)
            firsts.append(.fact(fact.name, value, isDocumented: isDocumented))
            if !isDocumented { seconds.append(.document(fact.name)) }
        }
        for node in policy.sections.flatMap(\.nodes) {
            guard case .judgement = node.kind else { continue }
            let finding: KnownJudgement.Finding = Bool.random(using: &generator) ? .met : .notMet
            let isCited = Bool.random(using: &generator)
            firsts.append(.judgement(node.id, finding, isCited: isCited))
            if !isCited { seconds.append(.citation(node.id)) }
        }
        firsts.shuffle(using: &generator)
        // A document or citation comes at a random place after what it supports.
        for second in seconds {
            let earliest = firsts.firstIndex { $0.supports(second) }.map { $0 + 1 } ?? firsts.count
            firsts.insert(second, at: Int.random(in: earliest...firsts.count, using: &generator))
        }
        return firsts
    }

    private func supports(_ second: CaseStep) -> Bool {
        switch (self, second) {
        case (.fact(let name, _, _), .document(let supported)): name == supported
        case (.judgement(let criterion, _, _), .citation(let supported)): criterion == supported
        default: false
        }
    }
}

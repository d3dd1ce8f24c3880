import CQL

/// One section over one set of facts: the results of its nodes in both planes.
///
/// Kleene logic on two bits a node, members before their groups, nothing skipped, so that the trace is complete.
struct SectionEvaluation {
    let policy: CompiledPolicy
    let section: CompiledSection
    /// For each fact of the policy what is known of it, nil where nothing usable is.
    let known: [KnownFact?]
    let judgements: [CriterionID: KnownJudgement]
    /// The values of all known facts.
    let asserted: [Value?]
    /// The values of those that are documented or need no document.
    let supported: [Value?]
    /// What counts at each node.
    private(set) var effective: [Truth]
    /// What would count if every assertion were documented.
    private(set) var assertedTruths: [Truth]

    init(_ policy: CompiledPolicy, _ section: CompiledSection, _ facts: CaseFacts) {
        self.policy = policy
        self.section = section
        judgements = facts.judgements
        known = facts.usable(policy.facts)
        asserted = known.map { $0?.value.value }
        supported = policy.facts.indices.map { [known] in
            policy.facts[$0].supports(known[$0]) ? known[$0]?.value.value : nil
        }
        effective = Array(repeating: .unknown, count: section.nodes.count)
        assertedTruths = effective
        for place in section.nodes.indices.reversed() { evaluate(place) }
    }

    private mutating func evaluate(_ place: Int) {
        let node = section.nodes[place]
        var counts: Truth
        var claims: Truth
        switch node.kind {
        case .all, .any, .atLeast:
            counts = section.groupTruth(place, effective)
            claims = section.groupTruth(place, assertedTruths)
        default:
            (counts, claims) = leaf(node)
        }
        if node.isConditional {
            counts = !effective[place + 1] | counts
            claims = !assertedTruths[place + 1] | claims
        }
        effective[place] = counts
        assertedTruths[place] = claims
    }

    /// What counts at a criterion or condition, and what is asserted.
    ///
    /// A criterion is met only if it is met both as asserted and by what is documented. A condition waives what it governs
    /// when it is false, so there it is the other way round: it is false only if it is false both ways.
    private func leaf(_ node: CompiledNode) -> (effective: Truth, asserted: Truth) {
        switch node.kind {
        case .judgement(let rule):
            guard let judgement = judgements[node.id] else { return (.unknown, .unknown) }
            let finding: Truth = judgement.finding == .met ? .met : .notMet
            return (finding & (rule.mustCite && !judgement.isCited ? .unknown : finding), finding)
        case .expression, .condition:
            guard let rule = node.rule else { return (.unknown, .unknown) }
            let claimed = rule.truth(asserted)
            let documented = isSupported(rule) ? claimed : rule.truth(supported)
            return (node.kind == .condition ? claimed | documented : claimed & documented, claimed)
        default:
            return (.unknown, .unknown)
        }
    }

    /// Whether all facts of `rule` that are known may count, so that both planes see the same.
    private func isSupported(_ rule: CompiledRule) -> Bool {
        rule.facts.allSatisfy { known[$0] == nil || policy.facts[$0].supports(known[$0]) }
    }

    /// Both planes, packed.
    var trace: PackedTrace {
        PackedTrace(effective: effective, asserted: assertedTruths)
    }
}

extension CaseFacts {
    /// For each of the facts that `declarations` ask for what is known of it, where it is a value the policy accepts.
    func usable(_ declarations: [FactDeclaration]) -> [KnownFact?] {
        // By place: a declaration is long to copy.
        declarations.indices.map { place in
            guard let fact = facts[declarations[place].name], declarations[place].accepts(fact.value) else {
                return nil
            }
            return fact
        }
    }
}

extension FactDeclaration {
    /// Whether `fact` may count: it is documented, or need not be.
    @inline(__always)
    func supports(_ fact: KnownFact?) -> Bool {
        guard let fact else { return false }
        return documentation == .none || fact.isDocumented
    }
}

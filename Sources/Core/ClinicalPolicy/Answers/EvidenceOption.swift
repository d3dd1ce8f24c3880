import CQL

/// One thing about a case that could be otherwise: a fact, a document or a judgement.
struct EvidenceOption {
    /// What it is about.
    enum Subject: Hashable {
        /// A fact, by its place in the policy.
        case fact(Int)
        /// A judgement, by the place of its criterion in the section.
        case judgement(Int)
    }

    let kind: EvidenceChange.Kind
    let subject: Subject
    /// The values a fact could have, the nearest to what is on file first; of a document, the value on file.
    let values: [FactValue]

    /// Everything about `evaluation` that could be otherwise, where judgements would have to find `finding`.
    static func all(of evaluation: SectionEvaluation, finding: KnownJudgement.Finding) -> [EvidenceOption] {
        let domain = FactDomain(evaluation)
        let section = evaluation.section
        var facts = Set(section.nodes.flatMap { $0.rule?.facts ?? [] })
        if let cycles = section.approval.cycles {
            facts.formUnion([cycles.received, cycles.requested].compactMap { evaluation.policy.places[$0] })
        }
        return facts.sorted().flatMap { options(of: $0, in: evaluation, domain) }
            + section.nodes.indices.flatMap { options(ofJudgement: $0, in: evaluation, finding) }
    }

    private static func options(
        of place: Int, in evaluation: SectionEvaluation, _ domain: FactDomain
    ) -> [EvidenceOption] {
        let values = domain.values(of: place)
        guard let known = evaluation.known[place] else {
            return [EvidenceOption(kind: .fact, subject: .fact(place), values: values)]
        }
        let correction = EvidenceOption(kind: .correction, subject: .fact(place), values: values)
        guard evaluation.supported[place] == nil else { return [correction] }
        return [EvidenceOption(kind: .document, subject: .fact(place), values: [known.value]), correction]
    }

    private static func options(
        ofJudgement place: Int, in evaluation: SectionEvaluation, _ finding: KnownJudgement.Finding
    ) -> [EvidenceOption] {
        let node = evaluation.section.nodes[place]
        guard let rule = node.kind.judgementRule else { return [] }
        let kind: EvidenceChange.Kind
        switch evaluation.judgements[node.id] {
        case nil: kind = .judgement
        case let judgement? where judgement.finding != finding: kind = .reversal
        case let judgement?:
            guard rule.mustCite, !judgement.isCited, finding == .met else { return [] }
            kind = .citation
        }
        return [EvidenceOption(kind: kind, subject: .judgement(place), values: [])]
    }
}

import CQL

extension CompiledPolicy {
    /// The answer to a request of `kind` of which `facts` are known.
    ///
    /// A pure function: no clock, no locale, no randomness, and the same bytes of trace for the same facts for ever.
    public func evaluate(_ facts: CaseFacts, for kind: RequestKind) -> Evaluation {
        let section = section(for: kind)
        let evaluation = SectionEvaluation(self, section, facts)
        let settlement = Settlement(evaluation)
        let outcome = Outcome(evaluation, facts)
        let isPending = outcome.recommendation == .pend
        let missing = settlement.missing(forTerms: isPending ? outcome.unknownTerms : [])
        return Evaluation(
            policy: id, version: version, kind: kind, section: section.id,
            nodes: section.nodes.indices.map { settlement.explanation(of: $0) },
            trace: evaluation.trace, recommendation: outcome.recommendation, terms: outcome.terms,
            referral: outcome.recommendation == .refer ? section.referral : nil,
            missing: missing,
            alternatives: isPending ? settlement.alternatives(forTerms: outcome.unknownTerms) : [],
            notDerivable: settlement.unknownTexts,
            advisories: advisories(on: evaluation.asserted), caveats: caveats(of: section))
    }

    /// The remarks to make where the facts have the values `asserted`, nil where nothing usable is known.
    func advisories(on asserted: [Value?]) -> [Advisory] {
        advisories.filter { $0.rule.truth(asserted) == .met }.map(\.advisory)
    }

    /// What cannot be known about the version, and about the text of `section`.
    func caveats(of section: CompiledSection) -> [String] {
        caveats + section.nodes.compactMap { node in node.caveat.map { "\(node.id): \($0)" } }
    }

    /// The packed results alone: what a replay compares.
    public func trace(_ facts: CaseFacts, for kind: RequestKind) -> PackedTrace {
        SectionEvaluation(self, section(for: kind), facts).trace
    }
}

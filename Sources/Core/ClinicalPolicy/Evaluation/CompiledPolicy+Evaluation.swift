import CQL

extension CompiledPolicy {
    /// The answer to a request of `kind` of which `facts` are known.
    ///
    /// A pure function: no clock, no locale, no randomness, and the same bytes of trace for the same facts for ever.
    public func evaluate(_ facts: CaseFacts, for kind: RequestKind) -> Evaluation {
        let evaluation = SectionEvaluation(self, section(for: kind), facts)
        let summary = summary(of: evaluation, facts, for: kind)
        let settlement = Settlement(evaluation)
        return Evaluation(
            policy: id, version: version, kind: kind, section: summary.section,
            nodes: evaluation.section.nodes.indices.map { settlement.explanation(of: $0) }, trace: summary.trace,
            recommendation: summary.recommendation, terms: summary.terms, referral: summary.referral,
            missing: summary.missing, alternatives: summary.alternatives, notDerivable: summary.notDerivable,
            advisories: summary.advisories, caveats: summary.caveats)
    }

    /// What an event keeps of the answer: the ``Evaluation/summary`` of ``evaluate(_:for:)``, with no node explained.
    public func summary(of facts: CaseFacts, for kind: RequestKind) -> EvaluationSummary {
        summary(of: SectionEvaluation(self, section(for: kind), facts), facts, for: kind)
    }

    private func summary(
        of evaluation: SectionEvaluation, _ facts: CaseFacts, for kind: RequestKind
    ) -> EvaluationSummary {
        let section = evaluation.section
        let settlement = Settlement(evaluation)
        let outcome = Outcome(evaluation, facts)
        let isPending = outcome.recommendation == .pend
        return EvaluationSummary(
            section: section.id, kind: kind,
            results: section.nodes.indices.map {
                EvaluationSummary.Result(criterion: section.nodes[$0].id, result: evaluation.effective[$0])
            },
            trace: evaluation.trace, recommendation: outcome.recommendation, terms: outcome.terms,
            referral: outcome.recommendation == .refer ? section.referral : nil,
            missing: settlement.missing(forTerms: isPending ? outcome.unknownTerms : []),
            alternatives: isPending ? settlement.alternatives(forTerms: outcome.unknownTerms) : [],
            notDerivable: settlement.unknownTexts, advisories: advisories(on: evaluation.asserted),
            caveats: caveats(of: section))
    }

    /// The packed results alone: what a replay compares.
    public func trace(_ facts: CaseFacts, for kind: RequestKind) -> PackedTrace {
        SectionEvaluation(self, section(for: kind), facts).trace
    }

    /// The remarks to make where the facts have the values `asserted`, nil where nothing usable is known.
    func advisories(on asserted: [Value?]) -> [Advisory] {
        advisories.filter { $0.rule.truth(asserted) == .met }.map(\.advisory)
    }

    /// What cannot be known about the version, and about the text of `section`.
    func caveats(of section: CompiledSection) -> [String] {
        caveats + section.nodes.compactMap { node in node.caveat.map { "\(node.id): \($0)" } }
    }
}

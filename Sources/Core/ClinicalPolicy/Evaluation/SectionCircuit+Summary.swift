public import CQL

extension SectionCircuit {
    /// Whether `summary` is what ``CompiledPolicy/summary(of:for:)`` gives of `facts`, in all that it says.
    ///
    /// Trace and recommendation come from a pass, the terms and remarks from the facts. Where what the root needs is known, nothing
    /// is missing and nothing hangs on text that is not on file, so that this is all there is to say. Where it is not, what is
    /// missing does not follow from the trace, and is settled as the policy itself does it.
    ///
    /// - Parameter sheet: filled with `facts` in the place of what was there.
    public func confirms(_ summary: EvaluationSummary, of facts: CaseFacts, on sheet: inout FactSheet) -> Bool {
        guard summary.section == section.id, summary.kind == kind else { return false }
        let known = facts.usable(policy.facts)
        fill(&sheet, with: known, facts.judgements)
        let recommendation = recommendation(&sheet)
        guard recommendation == summary.recommendation, hasResults(of: summary, sheet) else { return false }
        // Facts that the policy does not declare count cycles only where it was not compiled here.
        if recommendation == .pend || (section.approval.cycles != nil && cycles == nil) {
            return summary == policy.summary(of: facts, for: kind)
        }
        return summary.missing.isEmpty && summary.alternatives.isEmpty && summary.notDerivable.isEmpty
            && summary.referral == (recommendation == .refer ? section.referral : nil) && summary.caveats == caveats
            && summary.terms == terms(for: recommendation, known, sheet) && summary.advisories == advisories(on: known)
    }

    /// Whether trace and results of `summary` are those of the last pass over `sheet`.
    private func hasResults(of summary: EvaluationSummary, _ sheet: borrowing FactSheet) -> Bool {
        guard summary.results.count == section.nodes.count,
            sheet.withTrace({ $0.elementsEqual(summary.trace.bytes) })
        else { return false }
        for place in section.nodes.indices {
            guard summary.results[place].result == sheet.effective(place),
                summary.results[place].criterion == section.nodes[place].id
            else { return false }
        }
        return true
    }

    private func terms(
        for recommendation: Recommendation, _ known: [KnownFact?], _ sheet: borrowing FactSheet
    ) -> ApprovalTerms? {
        guard recommendation == .approve || recommendation == .modify else { return nil }
        let counts = cycles.map { cycles in
            let requested = sheet.supportedInteger(cycles.requested) ?? 0
            return (
                requested: requested, available: max(0, cycles.total - (sheet.supportedInteger(cycles.received) ?? 0))
            )
        }
        return ApprovalTerms(section.approval, cycles: counts) { name in
            policy.places[name].flatMap { known[$0]?.value }
        }
    }

    private func advisories(on known: [KnownFact?]) -> [Advisory] {
        policy.advisories.isEmpty ? [] : policy.advisories(on: known.map { $0?.value.value })
    }
}

import CQL

extension CompiledPolicy {
    /// What would have to be otherwise for a request of `kind` of which `facts` are known to come out as `goal`.
    ///
    /// A pure function, bounded in the number of ways and in steps; the answer says where it was cut.
    /// - Parameter limit: the most ways, and below each the most sets of evidence, that are told.
    public func whyNot(
        _ goal: WhyNot.Goal = .approve, _ facts: CaseFacts, for kind: RequestKind, limit: Int = WhyNot.usualLimit
    ) -> WhyNot {
        let section = section(for: kind)
        let evaluation = SectionEvaluation(self, section, facts)
        let recommendation = Outcome(evaluation, facts).recommendation
        let isReached = goal == .approve ? recommendation == .approve : evaluation.effective[0] == .notMet
        guard !isReached else {
            return WhyNot(
                goal: goal, recommendation: recommendation, section: section.id, ways: [], isCut: false, isReached: true
            )
        }
        return WhyNotSearch(Suppositions(evaluation, goal), facts, recommendation, limit: limit).answer()
    }
}

extension WhyNot {
    /// How many ways are told where nobody says how many.
    public static let usualLimit = 12
}

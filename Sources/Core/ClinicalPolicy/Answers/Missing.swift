import CQL

/// What is missing for every criterion to be met: lists of which each would do, the shortest first.
public struct Missing: Hashable, Sendable {
    /// One thing that is missing.
    public struct Need: Hashable, Sendable {
        /// What kind of thing: a fact, a document for a fact, a judgement, a document for a judgement to cite.
        public let kind: MissingItem.Kind
        /// The fact or the criterion it is about.
        public let subject: String
        /// The criteria it is needed for, in the order of the outline.
        public let criteria: [CriterionID]
        /// What to ask.
        public let question: String
        /// The roles that may state or judge it.
        public let roles: [String]
        /// Whether a document has to come with it.
        public let needsDocument: Bool
    }

    /// Things that together would do, whatever nobody has stated turning out as the criteria ask.
    public struct List: Hashable, Sendable {
        /// Facts to be stated.
        public let facts: [Need]
        /// Documents that support facts on file, or that judgements on file must cite.
        public let documents: [Need]
        /// Judgements to be given.
        public let judgements: [Need]

        init(_ needs: [Need]) {
            facts = needs.filter { $0.kind == .fact }
            documents = needs.filter { $0.kind == .document || $0.kind == .citation }
            judgements = needs.filter { $0.kind == .judgement }
        }

        /// All that is on it: facts, documents, judgements.
        public var needs: [Need] { facts + documents + judgements }

        /// The number of things on it.
        public var count: Int { facts.count + documents.count + judgements.count }
    }

    /// What the engine recommends as it is.
    public let recommendation: Recommendation
    /// The lists, the shortest first; none unless the recommendation is to pend, or where nothing would do.
    public let lists: [List]
    /// What could settle the request and is on none of the lists.
    public let others: List
    /// The criteria that are not met and stand in the way: those below groups that are not met themselves.
    public let notMet: [CriterionID]
    /// Criteria whose text is not on file and without which the result cannot be known.
    public let notDerivable: [CriterionID]
    /// Whether there may be more lists.
    public let isCut: Bool
}

extension CompiledPolicy {
    /// What is missing for every criterion to be met by a request of `kind` of which `facts` are known.
    public func missing(_ facts: CaseFacts, for kind: RequestKind) -> Missing {
        let evaluation = evaluate(facts, for: kind)
        let needs = Dictionary(evaluation.missing.map { ($0.key, need($0)) }) { first, _ in first }
        let listed = Set(evaluation.alternatives.joined())
        return Missing(
            recommendation: evaluation.recommendation,
            lists: evaluation.alternatives.map { list in Missing.List(list.compactMap { needs[$0] }) },
            others: Missing.List(evaluation.missing.filter { !listed.contains($0.key) }.map(need)),
            notMet: standing(in: evaluation, section(for: kind)), notDerivable: evaluation.notDerivable,
            isCut: evaluation.alternatives.count >= Ways.limit)
    }

    /// The criteria that are not met, below nodes that are not met.
    private func standing(in evaluation: Evaluation, _ section: CompiledSection) -> [CriterionID] {
        var standing: [CriterionID] = []
        var place = 0
        while place < section.nodes.count {
            let node = section.nodes[place]
            guard evaluation.nodes[place].result == .notMet else {
                place = max(node.end, place + 1)
                continue
            }
            if !node.isGroup, node.kind != .condition { standing.append(node.id) }
            place += 1
        }
        return standing
    }

    private func need(_ item: MissingItem) -> Missing.Need {
        let roles: [String]
        switch item.kind {
        case .fact, .document: roles = fact(FactName(item.subject))?.assertedBy ?? []
        case .judgement, .citation: roles = judgement(on: CriterionID(item.subject))?.roles ?? []
        }
        return Missing.Need(
            kind: item.kind, subject: item.subject, criteria: item.criteria, question: item.question, roles: roles,
            needsDocument: item.needsDocument)
    }
}

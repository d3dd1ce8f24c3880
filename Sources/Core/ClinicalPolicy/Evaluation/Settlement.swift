import CQL

/// What an unknown result waits for: the items that could settle it, and the ways in which they could.
struct Settlement {
    let evaluation: SectionEvaluation

    init(_ evaluation: SectionEvaluation) {
        self.evaluation = evaluation
    }

    private var section: CompiledSection { evaluation.section }

    // MARK: Items

    /// The items an unknown root waits for, in the order of the outline, then those that `terms` wait for.
    func missing(forTerms terms: [Int]) -> [MissingItem] {
        var criteria: [MissingKey: [CriterionID]] = [:]
        var order: [MissingKey] = []
        func add(_ keys: some Sequence<MissingKey>, for criterion: CriterionID) {
            for key in keys {
                if criteria[key] == nil { order.append(key) }
                if criteria[key]?.contains(criterion) != true { criteria[key, default: []].append(criterion) }
            }
        }
        for place in openNodes { add(keys(at: place), for: section.nodes[place].id) }
        for fact in terms { add([key(of: fact)], for: section.id) }
        return order.map { item($0, for: criteria[$0] ?? []) }
    }

    /// Criteria without text on which an unknown root hangs.
    var unknownTexts: [CriterionID] {
        openNodes.filter { section.nodes[$0].kind == .textNotOnFile }.map { section.nodes[$0].id }
    }

    /// The unknown criteria and conditions that can still move the root: those below unknown nodes only.
    private var openNodes: [Int] {
        var open: [Int] = []
        var place = 0
        while place < section.nodes.count {
            let node = section.nodes[place]
            if evaluation.effective[place] != .unknown {
                place = max(node.end, place + 1)
            } else {
                if !node.isGroup { open.append(place) }
                place += 1
            }
        }
        return open
    }

    /// What the criterion or condition at `place` waits for.
    private func keys(at place: Int) -> [MissingKey] {
        let node = section.nodes[place]
        switch node.kind {
        case .judgement:
            return [MissingKey(evaluation.judgements[node.id] == nil ? .judgement : .citation, node.id.text)]
        case .expression, .condition:
            return node.rule.map { openKeys($0.formula, isRequired: node.kind == .expression) } ?? []
        case .all, .any, .atLeast, .textNotOnFile:
            return []
        }
    }

    /// What the unknown parts of `formula` wait for, which is required to be true, or else to be false.
    private func openKeys(_ formula: RuleFormula, isRequired: Bool) -> [MissingKey] {
        let (claimed, documented) = (claimed(formula), documented(formula))
        guard (isRequired ? claimed & documented : claimed | documented) == .unknown else { return [] }
        switch formula {
        case .atom(let program): return keys(of: program)
        case .not(let negated): return openKeys(negated, isRequired: !isRequired)
        case .and(let left, let right), .or(let left, let right):
            let keys = openKeys(left, isRequired: isRequired)
            return keys + openKeys(right, isRequired: isRequired).filter { !keys.contains($0) }
        }
    }

    /// What an unknown atom waits for: facts nobody asserted and documents nobody sent; or, where it has them all and still
    /// cannot tell, better facts.
    private func keys(of program: Program) -> [MissingKey] {
        let facts = program.usedFacts
        let wanting = facts.filter { evaluation.supported[$0] == nil }
        return (wanting.isEmpty ? facts : wanting).map { key(of: $0) }
    }

    private func key(of fact: Int) -> MissingKey {
        let isUndocumented = evaluation.asserted[fact] != nil && evaluation.supported[fact] == nil
        return MissingKey(isUndocumented ? .document : .fact, evaluation.policy.facts[fact].name.text)
    }

    private func item(_ key: MissingKey, for criteria: [CriterionID]) -> MissingItem {
        let declaration = evaluation.policy.fact(FactName(key.subject))
        let judgement = section.nodes.first { $0.id.text == key.subject }?.kind.judgementRule
        let question: String
        let needsDocument: Bool
        switch key.kind {
        case .fact:
            question = declaration?.question ?? ""
            needsDocument = declaration?.documentation == .required
        case .document:
            let value = evaluation.policy.places[FactName(key.subject)].flatMap { evaluation.known[$0]?.value }
            question = "Which document supports \"\(value?.description ?? "")\"? (\(declaration?.question ?? ""))"
            needsDocument = true
        case .judgement:
            question = judgement?.question ?? ""
            needsDocument = judgement?.mustCite ?? false
        case .citation:
            question = "Which document does the judgement on \(key.subject) cite?"
            needsDocument = true
        }
        return MissingItem(
            kind: key.kind, subject: key.subject, criteria: criteria, question: question, needsDocument: needsDocument)
    }

    // MARK: Ways

    /// The smallest sets of items that could have every criterion met, as keys, the shortest first.
    func alternatives(forTerms terms: [Int]) -> [[String]] {
        let ways = terms.map { Ways(of: [key(of: $0)]) }.reduce(waysToMeet(0)) { $0.and($1) }
        return ways.sets.map { $0.map(\.text) }
    }

    private func waysToMeet(_ place: Int) -> Ways {
        let node = section.nodes[place]
        switch evaluation.effective[place] {
        case .met: return .already
        case .notMet: return .never
        case .unknown: break
        }
        var ways: Ways
        switch node.kind {
        case .all: ways = section.members(of: place).reduce(.already) { $0.and(waysToMeet($1)) }
        case .any: ways = section.members(of: place).reduce(.never) { $0.or(waysToMeet($1)) }
        case .atLeast(let count): ways = .atLeast(count, of: section.members(of: place).map { waysToMeet($0) })
        case .expression: ways = node.rule.map { waysToHold($0.formula) } ?? .never
        case .judgement: ways = waysToMeetJudgement(node)
        case .textNotOnFile, .condition: ways = .never
        }
        if node.isConditional, let condition = section.nodes[place + 1].rule {
            ways = ways.or(waysToFail(condition.formula))
        }
        return ways
    }

    private func waysToMeetJudgement(_ node: CompiledNode) -> Ways {
        guard let judgement = evaluation.judgements[node.id] else {
            return Ways(of: [MissingKey(.judgement, node.id.text)])
        }
        return judgement.finding == .met ? Ways(of: [MissingKey(.citation, node.id.text)]) : .never
    }

    /// The ways in which `formula` could become true and documented.
    private func waysToHold(_ formula: RuleFormula) -> Ways {
        switch (claimed(formula), documented(formula)) {
        case (.notMet, _): return .never
        case (.met, .met): return .already
        default: break
        }
        switch formula {
        case .atom(let program): return Ways(of: keys(of: program))
        case .not(let negated): return waysToFail(negated)
        case .and(let left, let right): return waysToHold(left).and(waysToHold(right))
        case .or(let left, let right): return waysToHold(left).or(waysToHold(right))
        }
    }

    /// The ways in which `formula` could become false and documented.
    private func waysToFail(_ formula: RuleFormula) -> Ways {
        switch (claimed(formula), documented(formula)) {
        case (.met, _): return .never
        case (.notMet, .notMet): return .already
        default: break
        }
        switch formula {
        case .atom(let program): return Ways(of: keys(of: program))
        case .not(let negated): return waysToHold(negated)
        case .and(let left, let right): return waysToFail(left).or(waysToFail(right))
        case .or(let left, let right): return waysToFail(left).and(waysToFail(right))
        }
    }

    private func claimed(_ formula: RuleFormula) -> Truth { formula.truth(evaluation.asserted) }

    private func documented(_ formula: RuleFormula) -> Truth { formula.truth(evaluation.supported) }

    // MARK: Explanation

    /// The result of the node at `place` with what it rests on.
    func explanation(of place: Int) -> NodeResult {
        let node = section.nodes[place]
        let isUnknown = evaluation.effective[place] == .unknown
        return NodeResult(
            criterion: node.id, result: evaluation.effective[place], asserted: evaluation.assertedTruths[place],
            certainty: node.certainty, reasons: isUnknown ? reasons(at: place) : [],
            facts: (node.rule?.facts ?? []).map { fact in
                let declaration = evaluation.policy.facts[fact]
                return FactUse(
                    name: declaration.name, known: evaluation.known[fact],
                    isSupported: declaration.supports(evaluation.known[fact]))
            },
            judgement: node.kind.judgementRule == nil ? nil : evaluation.judgements[node.id])
    }

    private func reasons(at place: Int) -> [UnknownReason] {
        if section.nodes[place].kind == .textNotOnFile { return [.textNotOnFile] }
        return keys(at: place).map { key in
            switch key.kind {
            case .judgement: .needsJudgement
            case .citation: .judgementUncited
            case .document: .undocumented(FactName(key.subject))
            case .fact where isAsserted(key.subject): .undecided(FactName(key.subject))
            case .fact: .missing(FactName(key.subject))
            }
        }
    }

    private func isAsserted(_ fact: String) -> Bool {
        evaluation.policy.places[FactName(fact)].map { evaluation.asserted[$0] != nil } ?? false
    }
}

extension CompiledNode.Kind {
    /// Who may judge, where the node is left to judgement.
    var judgementRule: JudgementRule? {
        if case .judgement(let rule) = self { rule } else { nil }
    }
}

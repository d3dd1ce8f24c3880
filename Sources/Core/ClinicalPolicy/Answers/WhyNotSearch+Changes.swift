import CQL

extension WhyNotSearch {
    /// How the leaf at `place` would have to come out.
    func change(_ place: Int) -> CriterionChange {
        guard place < section.nodes.count else {
            return CriterionChange(
                criterion: section.id, kind: .fits, now: suppositions.truths[place], text: section.approval.text,
                isOnFile: true)
        }
        let node = section.nodes[place]
        let kind: CriterionChange.Kind =
            switch (suppositions.goal, node.kind) {
            case (.approve, .condition): .fails
            case (.clinician, .condition): .holds
            case (.approve, _): .met
            case (.clinician, _): .notMet
            }
        return CriterionChange(
            criterion: node.id, kind: kind, now: suppositions.truths[place], text: node.text,
            isOnFile: node.kind != .textNotOnFile)
    }

    /// The case with the options called `numbers` taken, the facts having `values`.
    func supposing(_ numbers: [Int], _ values: [Int: FactValue]) -> CaseFacts {
        var supposed = facts
        for number in numbers {
            switch suppositions.options[number].subject {
            case .judgement(let place):
                let finding: KnownJudgement.Finding = suppositions.goal == .approve ? .met : .notMet
                supposed.judgements[section.nodes[place].id] = KnownJudgement(finding, isCited: true)
            case .fact(let place):
                let name = suppositions.evaluation.policy.facts[place].name
                if let value = values[place] { supposed.facts[name] = KnownFact(value, isDocumented: true) }
            }
        }
        return supposed
    }

    /// Whether no other value of a fact would do in `supposed`: of a truth value or a closed vocabulary, where all can be tried.
    private func isOnlyValue(of declaration: FactDeclaration, in supposed: CaseFacts) -> Bool {
        guard declaration.type != .boolean else { return true }
        guard let value = supposed.facts[declaration.name]?.value, !declaration.values.isEmpty else { return false }
        return declaration.values.map { FactValue.string($0) }.allSatisfy { other in
            guard other != value else { return true }
            var supposed = supposed
            supposed.facts[declaration.name] = KnownFact(other, isDocumented: true)
            let evaluation = SectionEvaluation(suppositions.evaluation.policy, section, supposed)
            return suppositions.goal == .approve
                ? Outcome(evaluation, supposed).recommendation != .approve : evaluation.effective[0] != .notMet
        }
    }

    /// What the option called `number` says would have to be otherwise, the others of its set being as `supposed`.
    func change(_ number: Int, _ values: [Int: FactValue], _ supposed: CaseFacts) -> EvidenceChange {
        let option = suppositions.options[number]
        let evaluation = suppositions.evaluation
        switch option.subject {
        case .judgement(let place):
            let node = section.nodes[place]
            let rule = node.kind.judgementRule
            return EvidenceChange(
                kind: option.kind, subject: node.id.text, now: evaluation.judgements[node.id]?.finding.rawValue,
                value: (suppositions.goal == .approve ? KnownJudgement.Finding.met : .notMet).rawValue,
                isOnlyValue: true, question: rule?.question ?? "", roles: rule?.roles ?? [],
                needsDocument: rule?.mustCite ?? false)
        case .fact(let place):
            let declaration = evaluation.policy.facts[place]
            let value = values[place] ?? option.values.first
            return EvidenceChange(
                kind: option.kind, subject: declaration.name.text, now: evaluation.known[place]?.value.description,
                value: value?.description ?? "",
                isOnlyValue: option.kind == .document || isOnlyValue(of: declaration, in: supposed),
                question: declaration.question, roles: declaration.assertedBy,
                needsDocument: declaration.documentation == .required)
        }
    }
}

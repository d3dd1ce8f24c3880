import CQL

extension CompiledPolicy {
    /// Runs `examples`, those of the policy file this was compiled from.
    public func test(_ examples: [PolicyExample]) -> PolicyTestReport {
        var driven: [CriterionID: Set<Truth>] = [:]
        let outcomes = examples.map { example in
            let evaluation = evaluate(example.facts, for: example.kind)
            for node in evaluation.nodes { driven[node.criterion, default: []].insert(node.result) }
            return PolicyTestReport.Outcome(name: example.name, failures: example.failures(in: evaluation))
        }
        let nodes = sections.flatMap(\.nodes)
        let gaps = nodes.compactMap { node -> PolicyTestReport.Gap? in
            guard node.kind != .textNotOnFile else { return nil }
            let missing = [Truth.met, .notMet].filter { driven[node.id]?.contains($0) != true }
            return missing.isEmpty ? nil : PolicyTestReport.Gap(criterion: node.id, missing: missing)
        }
        return PolicyTestReport(outcomes: outcomes, gaps: gaps, nodeCount: nodes.count)
    }
}

extension PolicyExample {
    /// What comes out of `evaluation` differently from what the example says, in words.
    func failures(in evaluation: Evaluation) -> [String] {
        var failures: [String] = []
        func expect<Result: Equatable>(
            _ what: String, _ expected: Result?, _ found: Result?, _ word: (Result) -> String
        ) {
            guard let expected, expected != found else { return }
            failures.append("\(what) is \(found.map(word) ?? "none"), expected \(word(expected))")
        }
        expect("recommendation", recommendation, evaluation.recommendation, \.rawValue)
        expect("cycles approved", cyclesApproved, evaluation.terms?.cyclesApproved) { String($0) }
        expect("advisories", advisories?.sorted(), evaluation.advisories.map(\.id).sorted()) {
            $0.isEmpty ? "none" : $0.joined(separator: ", ")
        }
        for (criterion, expected) in results.sorted(by: { $0.key < $1.key }) {
            expect(criterion.text, expected, evaluation.result(of: criterion), \.word)
        }
        return failures
    }
}

import CQL

extension CompiledPolicy {
    /// Runs `examples`, those of the policy file this was compiled from.
    public func test(_ examples: [PolicyExample]) -> PolicyTestReport {
        var drivers: [CriterionID: [Truth: [String]]] = [:]
        var shown: Set<String> = []
        let outcomes = examples.map { example in
            let evaluation = evaluate(example.facts, for: example.kind)
            for node in evaluation.nodes {
                drivers[node.criterion, default: [:]][node.result, default: []].append(example.name)
            }
            shown.formUnion(evaluation.advisories.map(\.id))
            return PolicyTestReport.Outcome(name: example.name, failures: example.failures(in: evaluation))
        }
        let coverage = sections.flatMap { section in
            section.nodes.enumerated().map { place, node in
                PolicyTestReport.Coverage(
                    criterion: node.id, text: node.text, isOnFile: node.kind != .textNotOnFile,
                    possible: section.possibleResults(of: place), examples: drivers[node.id] ?? [:])
            }
        }
        return PolicyTestReport(
            outcomes: outcomes, coverage: coverage,
            unseenAdvisories: advisories.map(\.advisory.id).filter { !shown.contains($0) })
    }
}

extension CompiledSection {
    /// Of met and not met, those that the node at `place` can come to as far as its text is on file.
    func possibleResults(of place: Int) -> Set<Truth> {
        let node = nodes[place]
        let possible: Set<Truth>
        switch node.kind {
        case .textNotOnFile: possible = []
        case .expression, .judgement, .condition: possible = [.met, .notMet]
        case .all, .any, .atLeast:
            let results = members(of: place).map { possibleResults(of: $0) }
            let needed =
                switch node.kind {
                case .any: 1
                case .atLeast(let count): count
                default: results.count
                }
            let canBeMet = results.count { $0.contains(.met) } >= needed
            let canBeNotMet = results.count { $0.contains(.notMet) } > results.count - needed
            possible = Set((canBeMet ? [Truth.met] : []) + (canBeNotMet ? [.notMet] : []))
        }
        // Where its condition is false, nothing is required.
        return node.isConditional ? possible.union([.met]) : possible
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

import CQL

/// A compiled expression over the facts of a policy.
struct CompiledRule: Hashable, Sendable {
    /// The program.
    let program: Program
    /// For each fact of the program, its place among the facts of the policy.
    let facts: [Int]

    /// The program, its facts looked up among `places`; nil when one is missing there.
    init?(_ program: Program, places: [FactName: Int]) {
        var facts: [Int] = []
        for name in program.factNames {
            guard let place = places[FactName(name)] else { return nil }
            facts.append(place)
        }
        self.program = program
        self.facts = facts
    }

    /// The value over `values`, one for each fact of the policy, nil where it is not known.
    func truth(_ values: [Value?]) -> Truth {
        program.evaluateTruth { values[facts[$0]] }
    }
}

import CQL

/// A compiled expression over the facts of a policy, which are numbered alike in all of its programs.
struct CompiledRule: Hashable, Sendable {
    /// The program.
    let program: Program
    /// The places, among the facts of the policy, of those it looks at, in the order of the policy.
    let facts: [Int]
    /// What `and`, `or` and `not` join in it.
    let formula: RuleFormula

    /// A rule of `program`, which numbers the facts as the policy does.
    init(_ program: Program) {
        self.program = program
        facts = program.usedFacts
        formula = RuleFormula(program)
    }

    /// The value over `values`, one for each fact of the policy, nil where it is not known.
    func truth(_ values: [Value?]) -> Truth {
        program.evaluateTruth(values)
    }

    static func == (left: CompiledRule, right: CompiledRule) -> Bool {
        left.program == right.program
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(program)
    }
}

import CQL

/// The logical skeleton of an expression: what `and`, `or` and `not` join, so that an explanation can tell which of the
/// facts of an expression still matter. Evaluation runs the whole program and has no need of it.
indirect enum RuleFormula: Sendable {
    /// A part without logical operators that are told apart here.
    case atom(Program)
    /// Both parts.
    case and(RuleFormula, RuleFormula)
    /// Either part.
    case or(RuleFormula, RuleFormula)
    /// Not the part.
    case not(RuleFormula)

    /// The skeleton of `program`.
    init(_ program: Program) {
        self.init(program.logic)
    }

    private init(_ logic: Program.Logic) {
        switch logic {
        case .part(let program): self = .atom(program)
        case .and(let left, let right): self = .and(RuleFormula(left), RuleFormula(right))
        case .or(let left, let right): self = .or(RuleFormula(left), RuleFormula(right))
        case .implies(let left, let right): self = .or(.not(RuleFormula(left)), RuleFormula(right))
        case .not(let part): self = .not(RuleFormula(part))
        }
    }

    /// The value over `values`, one for each fact of the policy.
    func truth(_ values: [Value?]) -> Truth {
        switch self {
        case .atom(let program): program.evaluateTruth(values)
        case .and(let left, let right): left.truth(values) & right.truth(values)
        case .or(let left, let right): left.truth(values) | right.truth(values)
        case .not(let part): !part.truth(values)
        }
    }
}

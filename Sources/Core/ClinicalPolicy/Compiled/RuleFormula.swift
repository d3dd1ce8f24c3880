import CQL

/// The logical skeleton of an expression: what `and`, `or` and `not` join, so that an explanation can tell which of the
/// facts of an expression still matter.
indirect enum RuleFormula: Hashable {
    /// A part without logical operators of its own.
    case atom(CompiledRule)
    /// Both parts.
    case and(RuleFormula, RuleFormula)
    /// Either part.
    case or(RuleFormula, RuleFormula)
    /// Not the part.
    case not(RuleFormula)

    /// The value over `values`, one for each fact of the policy.
    func truth(_ values: [Value?]) -> Truth {
        switch self {
        case .atom(let rule): rule.truth(values)
        case .and(let left, let right): left.truth(values) & right.truth(values)
        case .or(let left, let right): left.truth(values) | right.truth(values)
        case .not(let part): !part.truth(values)
        }
    }
}

extension CompiledRule {
    /// The logical skeleton of the expression.
    var formula: RuleFormula { .atom(self) }
}

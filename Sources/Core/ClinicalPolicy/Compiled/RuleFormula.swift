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
        let instructions = program.encoded
        let operands = instructions.dropLast()
        switch instructions.last {
        case "and":
            self = Self.split(operands, of: program).map { .and($0, $1) } ?? .atom(program)
        case "or":
            self = Self.split(operands, of: program).map { .or($0, $1) } ?? .atom(program)
        case "implies":
            self = Self.split(operands, of: program).map { .or(.not($0), $1) } ?? .atom(program)
        case "not":
            self = Self.part(operands, of: program).map { .not(RuleFormula($0)) } ?? .atom(program)
        default:
            self = .atom(program)
        }
    }

    /// The two operands of a binary operator in postfix order: the right one is the only run of instructions before the operator
    /// that is a program by itself.
    private static func split(
        _ operands: ArraySlice<String>, of program: Program
    ) -> (RuleFormula, RuleFormula)? {
        for start in operands.indices.reversed() {
            guard let right = part(operands[start...], of: program) else { continue }
            return part(operands[..<start], of: program).map { (RuleFormula($0), RuleFormula(right)) }
        }
        return nil
    }

    private static func part(_ instructions: ArraySlice<String>, of program: Program) -> Program? {
        try? Program(encoded: Array(instructions), facts: program.factNames)
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

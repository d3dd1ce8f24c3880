/// A compiled expression: typed postfix instructions over numbered facts, in a form that is stored and runs unchanged
/// for good.
///
/// The evaluator's answers for a given `semantics` number never change; an evaluator that would answer otherwise gets a
/// new one.
public struct Program: Sendable {
    /// The meaning of the instructions.
    public static let semantics = 1

    /// The facts by number. Several programs may share one list; `usedFacts` are this program's own.
    public let factNames: [String]
    /// The type of the result.
    public let type: CQLType
    let instructions: [Instruction]
    let plan: Plan

    /// The most instructions of a program.
    static let longest = 20_000

    init(instructions: [Instruction], factNames: [String]) throws(ProgramError) {
        var planner = Planner(factCount: factNames.count)
        for (index, instruction) in instructions.enumerated() { try planner.add(instruction, at: index) }
        (plan, type) = try planner.finish()
        self.instructions = instructions
        self.factNames = factNames
    }

    /// The numbers of the facts that the program reads, ascending.
    public var usedFacts: [Int] {
        var used: Set<Int> = []
        for case .fact(let index, _) in instructions { used.insert(index) }
        return used.sorted()
    }

    /// Whether no instruction hides an unknown, so that adding a fact never turns true into false or back.
    public var isMonotone: Bool {
        !instructions.contains { if case .operation(let operation) = $0 { operation.hidesUnknown } else { false } }
    }
}

extension Program: Hashable {
    /// Whether both have the same instructions over the same facts.
    public static func == (left: Program, right: Program) -> Bool {
        left.instructions == right.instructions && left.factNames == right.factNames
    }

    /// Feeds what `==` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(instructions)
        hasher.combine(factNames)
    }
}

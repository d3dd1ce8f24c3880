extension Program {
    /// One canonical text an instruction: `fact 0 Quantity`, `quantity 0.8 mg/m2`, `lessOrEqual`, `and`.
    public var encoded: [String] {
        instructions.map(\.text)
    }

    /// Reads instructions back and verifies them: known, canonically written, typed, and leaving exactly one result.
    ///
    /// - Parameters:
    ///   - encoded: the texts of the instructions.
    ///   - facts: the names of the facts by number, all different.
    ///   - semantics: the meaning under which they were compiled; this evaluator runs 1.
    public init(encoded: [String], facts: [String], semantics: Int = Program.semantics) throws(ProgramError) {
        guard semantics == Program.semantics else {
            throw ProgramError(
                instruction: 0,
                reason: "compiled for semantics \(semantics), and this evaluator runs \(Program.semantics)")
        }
        guard Set(facts).count == facts.count else {
            throw ProgramError(instruction: 0, reason: "a fact is numbered twice")
        }
        guard encoded.count <= Program.longest else {
            throw ProgramError(instruction: Program.longest, reason: "more than \(Program.longest) instructions")
        }
        var instructions: [Instruction] = []
        instructions.reserveCapacity(encoded.count)
        for (index, text) in encoded.enumerated() {
            guard let instruction = Instruction(text: text) else {
                throw ProgramError(
                    instruction: index, reason: "\"\(text)\" is not an instruction in its canonical spelling")
            }
            instructions.append(instruction)
        }
        try self.init(instructions: instructions, factNames: facts)
    }
}

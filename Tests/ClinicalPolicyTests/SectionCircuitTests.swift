import AllocationCount
import CQL
import CanonicalJSON
import ClinicalPolicy
import Support
import Testing

/// The circuit of a section gives what the explained evaluation gives: the same trace and the same recommendation.
@Suite struct SectionCircuitTests {
    private static let seed = UInt64.random(in: 0..<1_000_000)

    private func compare(
        _ policy: CompiledPolicy, _ circuits: [RequestKind: SectionCircuit], _ facts: CaseFacts, _ context: Comment
    ) throws {
        for (kind, circuit) in circuits {
            let evaluation = policy.evaluate(facts, for: kind)
            var sheet = circuit.sheet()
            circuit.fill(&sheet, with: facts)
            let recommendation = circuit.recommendation(&sheet)
            #expect(circuit.trace(sheet) == evaluation.trace, context)
            #expect(recommendation == evaluation.recommendation, context)
            try circuit.fill(&sheet, canonical: facts.json.canonicalBytes)
            circuit.run(&sheet)
            #expect(circuit.trace(sheet) == evaluation.trace, "from JSON, \(context)")
        }
    }

    private func circuits(of policy: CompiledPolicy) -> [RequestKind: SectionCircuit] {
        Dictionary(uniqueKeysWithValues: RequestKind.allCases.map { ($0, SectionCircuit(policy, for: $0)) })
    }

    @Test(arguments: PolicyFiles.versions)
    func `the ten cases come out alike`(version: String) throws {
        let policy = try PolicyFiles.compiled(version)
        let circuits = circuits(of: policy)
        for row in TenCases.all { try compare(policy, circuits, row.facts, "case \(row.number)") }
    }

    @Test(arguments: PolicyFiles.versions)
    func `whatever is known of a case comes out alike`(version: String) throws {
        let policy = try PolicyFiles.compiled(version)
        let circuits = circuits(of: policy)
        var generator = SeededGenerator(seed: Self.seed)
        for _ in 0..<20 {
            var facts = CaseFacts()
            for step in CaseStep.all(of: policy, values: FactSamples.values, using: &generator) {
                step.apply(to: &facts)
                guard generator.next() % 8 == 0 else { continue }
                try compare(policy, circuits, facts, "seed \(Self.seed)")
            }
        }
    }

    @Test func `random outlines over facts of every type come out alike`() throws {
        var generator = SeededGenerator(seed: Self.seed)
        for _ in 0..<10 {
            let policy = try RandomPolicy.make(typed: true, using: &generator)
            let circuits = circuits(of: policy)
            var facts = CaseFacts()
            for step in CaseStep.all(of: policy, values: FactSamples.values, using: &generator) {
                step.apply(to: &facts)
                guard generator.next() % 8 == 0 else { continue }
                try compare(policy, circuits, facts, "seed \(Self.seed)")
            }
        }
    }

    @Test func `values a fact cannot have count for nothing`() throws {
        let policy = try PolicyFiles.compiled("2025-10")
        let circuits = circuits(of: policy)
        let facts = TenCases.all[0].facts
        for (name, value) in [
            ("DoseDay1", .quantity("0.0008", "g/m2")), ("CyclesReceived", .integer(-1)),
            ("Diagnosis", .string("B-cell")), ("CD22Positive", .string("true")), ("DateOfBirth", .date("1991")),
            ("PrescriberSpecialty", .string("h\u{E9}matologist")), ("PrescriberSpecialty", .string("a \"b\" \\ c")),
            ("Unheard", .integer(3)), ("DateOfBirth", .date("2024-12")), ("CyclesRequested", .integer(Int32.max)),
        ] as [(FactName, FactValue?)] {
            try compare(policy, circuits, facts.with(name, value), "\(name)")
        }
    }

    /// How often `body` asks for memory in a hundred runs.
    private func allocations(_ body: () throws -> Void) rethrows -> Int {
        try body()
        let before = allocation_count()
        for _ in 0..<100 { try body() }
        return allocation_count() - before
    }

    @Test(.enabled(if: allocation_count() >= 0, "a sanitizer does the allocating"))
    func `an evaluation allocates nothing, its trace included`() throws {
        let policy = try PolicyFiles.compiled("2025-10")
        for row in TenCases.all {
            let circuit = SectionCircuit(policy, for: row.kind)
            var sheet = circuit.sheet()
            circuit.fill(&sheet, with: row.facts)
            var bytes: UInt8 = 0
            let count = allocations {
                circuit.run(&sheet)
                sheet.withTrace { for byte in $0 { bytes ^= byte } }
            }
            #expect(count == 0, "case \(row.number)")
            #if !DEBUG
                let json = row.facts.json.canonicalBytes
                let whole = try allocations {
                    try circuit.fill(&sheet, canonical: json)
                    _ = circuit.recommendation(&sheet)
                }
                #expect(whole == 0, "case \(row.number), with its facts read")
            #endif
        }
        #expect(allocations { _ = TenCases.all[0].facts.json.canonicalBytes } > 0, "the count counts")
    }
}

import Support
import Testing

@testable import CQL

/// What `and`, `or`, `implies` and `not` join in a program.
@Suite struct LogicTests {
    private static let names = ExpressionGenerator.facts.keys.sorted()

    private func program(_ source: String, _ profile: Profile = .criterion) throws -> Program {
        let checked = try Expression.parse(source).check(
            Declarations(facts: ExpressionGenerator.facts), profile: profile)
        return Program.compile(checked, facts: Self.names)
    }

    private func truth(_ logic: Program.Logic, _ values: [Value?]) -> Truth {
        switch logic {
        case .part(let program): program.evaluateTruth(values)
        case .and(let left, let right): truth(left, values) & truth(right, values)
        case .or(let left, let right): truth(left, values) | truth(right, values)
        case .implies(let left, let right): !truth(left, values) | truth(right, values)
        case .not(let part): !truth(part, values)
        }
    }

    private func parts(_ logic: Program.Logic) -> [Program] {
        switch logic {
        case .part(let program): [program]
        case .and(let left, let right), .or(let left, let right), .implies(let left, let right):
            parts(left) + parts(right)
        case .not(let part): parts(part)
        }
    }

    @Test(arguments: [false, true])
    func `its parts joined give what the program gives, and none of them can be taken apart further`(
        hidesUnknowns: Bool
    ) throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = ExpressionGenerator(seed: seed, hidesUnknowns: hidesUnknowns)
        var joined = 0
        for _ in Repetition.times(200) {
            let source = generator.boolean(3)
            let program = try program(source, hidesUnknowns ? .conformance : .criterion)
            let logic = program.logic
            for part in parts(logic) {
                guard case .part(let same) = part.logic else {
                    Issue.record("seed \(seed): \(source)")
                    continue
                }
                #expect(same == part)
            }
            if parts(logic).count > 1 { joined += 1 }
            for _ in 0..<5 {
                let facts = generator.factValues()
                let values = Self.names.map { facts[$0] }
                #expect(truth(logic, values) == program.evaluateTruth(values), "seed \(seed): \(source) with \(facts)")
            }
        }
        #expect(joined > 20, "seed \(seed)")
    }

    @Test func `a chain of thousands is taken apart into its thousands`() throws {
        let boolean = try #require(Self.names.firstIndex { ExpressionGenerator.facts[$0] == .boolean })
        let fact = "fact \(boolean) Boolean"
        let rest = repeatElement([fact, "and"], count: 4_999).flatMap { $0 }
        let chain = try Program(encoded: [fact] + rest, facts: Self.names)
        #expect(parts(chain.logic).count == 5_000)
    }
}

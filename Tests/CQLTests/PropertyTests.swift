import Support
import Testing

@testable import CQL

@Suite("Properties of evaluation, by generation")
struct PropertyTests {
    private static let names = ExpressionGenerator.facts.keys.sorted()

    private func compile(_ expression: Expression, _ profile: Profile, _ context: Comment) throws -> Program {
        let declarations = Declarations(facts: ExpressionGenerator.facts)
        let problems = expression.problems(declarations, profile: profile)
        try #require(problems.isEmpty, "\(context): \(problems)")
        return Program.compile(try expression.check(declarations, profile: profile), facts: PropertyTests.names)
    }

    private func values(_ facts: [String: Value]) -> [Value?] { PropertyTests.names.map { facts[$0] } }

    @Test(
        "The evaluator agrees with a second, naive one that shares nothing with it but the parser",
        arguments: [false, true])
    func differential(hidesUnknowns: Bool) throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = ExpressionGenerator(seed: seed, hidesUnknowns: hidesUnknowns)
        var tally: [Truth: Int] = [:]
        for _ in Repetition.times(600) {
            let source = generator.boolean(3)
            let context: Comment = "seed \(seed): \(source)"
            let expression = try Expression.parse(source)
            let program = try compile(expression, hidesUnknowns ? .conformance : .criterion, context)
            #expect(try Program(encoded: program.encoded, facts: PropertyTests.names) == program, context)
            for _ in 0..<10 {
                let facts = generator.factValues()
                let truth = program.evaluateTruth(values(facts))
                let naive = NaiveEvaluator(facts: facts).evaluate(expression.root)
                let expected: Bool? = if case .bool(let value)? = naive { value } else { nil }
                #expect(truth.boolean == expected, "seed \(seed): \(source) with \(facts)")
                tally[truth, default: 0] += 1
            }
        }
        for truth in Truth.allCases { #expect(tally[truth, default: 0] > 200, "seed \(seed): too few are \(truth)") }
    }

    @Test("Values agree with the naive evaluator too: integers, decimals, quantities, strings and dates")
    func differentialValues() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = ExpressionGenerator(seed: seed, hidesUnknowns: false)
        var known = 0
        for round in Repetition.times(600) {
            let family = ExpressionGenerator.families[round % ExpressionGenerator.families.count]
            let sources = [
                generator.integer(3), generator.decimal(3), generator.quantity(family, 3), generator.date(3),
                generator.string(3),
            ]
            for source in sources {
                let expression = try Expression.parse(source)
                let checked = try expression.check(
                    Declarations(facts: ExpressionGenerator.facts), profile: .conformance)
                let program = Program.compile(checked, facts: PropertyTests.names)
                for _ in 0..<3 {
                    let facts = generator.factValues()
                    let value = program.evaluate(values(facts))
                    let naive = NaiveEvaluator(facts: facts).evaluate(expression.root)
                    #expect(value.map(NaiveEvaluator.result) == naive, "seed \(seed): \(source) with \(facts)")
                    if value != nil { known += 1 }
                }
            }
        }
        #expect(known > 2000, "seed \(seed): too little is known")
    }

    @Test("Adding a fact never turns met into not met, or back")
    func monotone() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = ExpressionGenerator(seed: seed, hidesUnknowns: false)
        var settled = 0
        for _ in Repetition.times(800) {
            let source = generator.boolean(4)
            let program = try compile(Expression.parse(source), .criterion, "seed \(seed): \(source)")
            #expect(program.isMonotone)
            for _ in 0..<4 {
                // From everything to nothing, one fact less at a time, in a random order.
                var facts = generator.factValues()
                var truth = program.evaluateTruth(values(facts))
                for name in facts.keys.shuffled(using: &generator.random) {
                    facts[name] = nil
                    let less = program.evaluateTruth(values(facts))
                    #expect(less == truth || less == .unknown, "seed \(seed): \(source) without \(name), with \(facts)")
                    if less != truth { settled += 1 }
                    truth = less
                }
            }
        }
        #expect(settled > 500, "seed \(seed): too few results depend on a fact")
    }

    @Test("What hides unknowns is indeed not monotone: the theorem can fail")
    func notMonotone() throws {
        let program = try Program(encoded: ["fact 0 Boolean", "isNull"], facts: ["b0"])
        #expect(program.evaluateTruth([nil]) == .met)
        #expect(program.evaluateTruth([.boolean(true)]) == .notMet)
    }

    @Test("Mangled text is parsed or refused, and never traps")
    func mangledText() {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = ExpressionGenerator(seed: seed, hidesUnknowns: true)
        let fragments = [
            "(", ")", "{", "}", "'", "\"", "@", "is", "not", "and", "between", "2147483648", "1.", " ", "/*", "\\", "é",
            "if",
        ]
        var refused = 0
        for _ in 0..<1500 {
            var text = Array(generator.boolean(2))
            for _ in 0..<Int.random(in: 1...3, using: &generator.random) {
                let place = Int.random(in: 0...text.count, using: &generator.random)
                if Bool.random(using: &generator.random), place < text.count {
                    text.remove(at: place)
                } else {
                    text.insert(contentsOf: fragments.randomElement(using: &generator.random)!, at: place)
                }
            }
            do {
                let expression = try Expression.parse(String(text))
                _ = expression.problems(Declarations(facts: ExpressionGenerator.facts))
            } catch {
                refused += 1
                #expect(error.position.line >= 1 && error.position.column >= 1)
                #expect(!error.message.isEmpty)
            }
        }
        #expect(refused > 100, "seed \(seed)")
    }
}

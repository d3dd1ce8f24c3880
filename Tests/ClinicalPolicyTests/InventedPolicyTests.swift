import CQL
import CanonicalJSON
import ClinicalPolicy
import JSONSupport
import Support
import Testing

/// A policy of other shapes on another drug: nothing is wired to Besponsa.
@Suite struct InventedPolicyTests {
    @Test func `it is in order, and its examples drive every node both ways`() throws {
        let review = PolicyReview(
            try PolicyFiles.invented(), roles: ["provider", "intake", "reviewer", "clinician", "appeals"])
        #expect(review.problems.isEmpty, "\(review.problems)")
        #expect(review.report?.gaps == [])
        #expect(review.report?.outcomes.count == 17)
    }

    @Test func `it reads back from its frozen form, and gives the same trace`() throws {
        let document = try PolicyDocument(json: PolicyFiles.invented())
        let compiled = try CompiledPolicy.compile(document)
        let frozen = try CompiledPolicy(json: compiled.json)
        #expect(frozen == compiled)
        for example in document.examples {
            #expect(
                frozen.trace(example.facts, for: example.kind) == compiled.trace(example.facts, for: example.kind))
        }
    }

    @Test func `at least two of four counts what is met, and pends where it could still be`() throws {
        let document = try PolicyDocument(json: PolicyFiles.invented())
        let compiled = try CompiledPolicy.compile(document)
        let example = try #require(document.examples.first)
        func result(_ known: [String: FactValue?]) -> Truth? {
            var facts = example.facts
            for name in ["Exacerbations", "AdmittedForAsthma", "ForcedExpiratoryShare"] {
                facts.facts[FactName(name)] = nil
            }
            for (name, value) in known { facts.facts[FactName(name)] = value.map { KnownFact($0, isDocumented: true) } }
            return compiled.evaluate(facts, for: .initial).result(of: "I.A.4")
        }
        let (yes, no) = (FactValue.integer(2), FactValue.integer(1))
        #expect(result(["Exacerbations": yes, "AdmittedForAsthma": .boolean(true)]) == .met)
        #expect(result(["Exacerbations": yes, "AdmittedForAsthma": .boolean(false)]) == .unknown)
        #expect(result(["Exacerbations": no, "AdmittedForAsthma": .boolean(false)]) == .unknown)
        #expect(
            result([
                "Exacerbations": no, "AdmittedForAsthma": .boolean(false), "ForcedExpiratoryShare": .decimal("0.8"),
            ])
                == .notMet)
    }

    @Test(arguments: [("0.15", Truth.met), ("0.1499", .notMet), ("0.4", .met)])
    func `a count in another unit is converted exactly`(count: String, expected: Truth) throws {
        let document = try PolicyDocument(json: PolicyFiles.invented())
        var facts = try #require(document.examples.first).facts
        facts.facts["Eosinophils"]?.value = try #require(FactValue.quantity(count, "10*9/L"))
        let evaluation = try CompiledPolicy.compile(document).evaluate(facts, for: .initial)
        #expect(evaluation.result(of: "I.A.3") == expected)
    }

    @Test func `it has no dosing rule, and so no plan`() throws {
        #expect(try PolicyDocument(json: PolicyFiles.invented()).dosingPlan(for: CaseFacts()) == nil)
    }
}

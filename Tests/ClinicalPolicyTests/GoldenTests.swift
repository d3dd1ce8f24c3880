import CQL
import CanonicalJSON
import ClinicalPolicy
import Cryptography
import Support
import Testing

/// Compiled policies as they are stored, facts, and the traces they gave: under their semantics none of them may ever move.
///
/// `Golden/semantics-N.jsonl` has a policy a line: its frozen form, the form's digest, and cases with facts, their digest, the
/// recommendation and the packed trace. Lines are added, never changed.
@Suite struct GoldenTests {
    /// One policy of the corpus.
    private struct Policy {
        let frozen: JSONValue
        let digest: String
        let cases: [Case]
    }

    private struct Case {
        let facts: CaseFacts
        let factSet: String
        let kind: RequestKind
        let recommendation: String
        let trace: String
    }

    private static func corpus(_ semantics: Int) throws -> [Policy] {
        let text = try Repository.text("Tests/ClinicalPolicyTests/Golden/semantics-\(semantics).jsonl")
        return try text.split(separator: "\n").map { line in
            var policy = try JSONObjectReader(JSONValue(parsingCanonical: Array(line.utf8)), at: "")
            let cases = try policy.array("cases").map { value in
                var row = try JSONObjectReader(value, at: "cases")
                return Case(
                    facts: try CaseFacts(json: row.value("facts")), factSet: try row.string("factSet"),
                    kind: try #require(RequestKind(rawValue: row.string("kind"))),
                    recommendation: try row.string("recommendation"),
                    trace: try row.string("trace"))
            }
            return Policy(frozen: try policy.value("policy"), digest: try policy.string("digest"), cases: cases)
        }
    }

    @Test(arguments: 1...Program.semantics)
    func `what was published under these semantics gives the traces it always gave`(semantics: Int) throws {
        var count = 0
        var seen: Set<String> = []
        for golden in try Self.corpus(semantics) {
            #expect(SHA256.digest(golden.frozen.canonicalBytes).base64 == golden.digest)
            let policy = try CompiledPolicy(json: golden.frozen)
            #expect(policy.semantics == semantics)
            #expect(policy.digest.base64 == golden.digest, "the frozen form is written otherwise")
            for row in golden.cases {
                count += 1
                seen.insert(row.recommendation)
                let evaluation = policy.evaluate(row.facts, for: row.kind)
                let context: Comment = "\(policy.name), \(row.kind), facts \(row.factSet)"
                #expect(row.facts.digest.base64 == row.factSet, context)
                #expect(evaluation.trace.base64 == row.trace, context)
                #expect(evaluation.recommendation.rawValue == row.recommendation, context)
                let circuit = SectionCircuit(policy, for: row.kind)
                var sheet = circuit.sheet()
                circuit.fill(&sheet, with: row.facts)
                #expect(circuit.recommendation(&sheet).rawValue == row.recommendation, context)
                #expect(circuit.trace(sheet).base64 == row.trace, context)
            }
        }
        #expect(count > 50 && seen.count >= 3, "the corpus is not that small")
    }
}

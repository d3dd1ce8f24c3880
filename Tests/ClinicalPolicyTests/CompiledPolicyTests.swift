import CQL
import CanonicalJSON
import ClinicalPolicy
import JSONSupport
import Support
import Testing

@Suite struct CompiledPolicyTests {
    @Test(arguments: PolicyFiles.versions)
    func `the frozen form comes back from its canonical bytes, digest and all`(version: String) throws {
        let policy = try PolicyFiles.compiled(version)
        let read = try CompiledPolicy(json: JSONValue(parsingCanonical: policy.json.canonicalBytes))
        #expect(read == policy)
        #expect(read.digest == policy.digest)
        #expect(read.sourceDigest == (try PolicyFiles.document(version).sourceDigest))
        for row in TenCases.all {
            #expect(read.evaluate(row.facts, for: row.kind) == policy.evaluate(row.facts, for: row.kind))
        }
    }

    @Test func `the frozen form evaluates without the policy file, words and questions included`() throws {
        let policy = try CompiledPolicy(json: PolicyFiles.compiled("2025-10").json)
        #expect(policy.node("I.A.5.b")?.text == "If prescribed as frontline therapy, age ≥ 18 years;")
        #expect(policy.judgement(on: "I.A.5.c")?.roles == ["reviewer", "clinician", "appeals"])
        #expect(policy.judgement(on: "I.A.4") == nil)
        #expect(policy.section(for: .doseIncrease).id == "II.A")
        #expect(policy.section(for: .initial).referral == Referral(section: "I.B", policy: "PA.CP.PHAR.53"))
        #expect(policy.fact("CyclesRequested")?.request == .cyclesRequested)
        #expect(policy.drugs.map(\.code) == ["J9229"])
    }

    @Test func `nodes are laid out in preorder, a condition right after its node`() throws {
        let nodes = try PolicyFiles.compiled("2025-10").section(for: .continuation).nodes.map(\.id.text)
        #expect(
            nodes == [
                "II.A", "II.A.indication", "II.A.1", "II.A.2", "II.A.3", "II.A.4", "II.A.4.when", "II.A.4.a",
                "II.A.4.b",
            ])
    }

    /// Changes to the frozen form of 2025-10, each with what must be said about it.
    static let damage: [(path: [String], value: JSONValue?, message: String)] = [
        (["semantics"], 99, "semantics"),
        (["format"], 2, "format"),
        (["source"], "abc", "digest"),
        (["sections", "0", "root", "all", "0", "expression", "0"], "fact 99 String", "program"),
        (["sections", "0", "root", "all", "0", "expression", "2"], "nonsense", "program"),
        (["sections", "0", "root", "all", "0", "expression"], ["fact 0 String"], "String"),
        (["sections", "0", "root", "all", "3", "expression"], ["fact 7 Boolean", "isNull"], "hide"),
        (["sections", "0", "root", "all"], [], "no member"),
        (["sections", "0", "root", "all", "1", "id"], "I.A.1", "same place"),
        (["sections", "0", "indication"], "I.A.99", "I.A.99"),
        (["sections", "0", "applies"], ["initial", "continuation"], "exactly one section"),
        (["sections", "0", "approval", "cycles", "received"], "Cycles", "Cycles"),
        (["sections", "0", "surprise"], true, "surprise"),
        (["facts", "0", "type"], "Text", "Text"),
        (["facts", "1", "name"], "Diagnosis", "twice"),
        (["version"], nil, "version"),
        (["advisories"], [], "frozen form"),
        (["drugs", "0", "display"], .null, "frozen form"),
    ]

    @Test(arguments: damage.indices)
    func `a frozen form that is not one is refused with what is wrong`(row: Int) throws {
        let damage = Self.damage[row]
        let json = try PolicyFiles.compiled("2025-10").json.replacing(at: damage.path, with: damage.value)
        let error = #expect(throws: PolicyError.self) { try CompiledPolicy(json: json) }
        #expect(error?.description.contains(damage.message) == true, "\(String(describing: error))")
        #expect(error?.problems.first?.place.hasPrefix("compiled policy PA.CP.PHAR.359@") == true)
    }

    @Test func `what an event keeps of an evaluation comes back from its JSON`() throws {
        for version in PolicyFiles.versions {
            let policy = try PolicyFiles.compiled(version)
            for row in TenCases.all {
                let summary = policy.evaluate(row.facts, for: row.kind).summary
                let bytes = summary.json.canonicalBytes
                #expect(try EvaluationSummary(json: JSONValue(parsingCanonical: bytes), at: "evaluation") == summary)
            }
        }
    }

    @Test func `a summary with a trace of another length or a foreign word is refused`() throws {
        let policy = try PolicyFiles.compiled("2025-10")
        let json = policy.evaluate(TenCases.all[0].facts, for: .initial).summary.json
        for (member, value) in [
            ("trace", "AAAA"), ("recommendation", "deny"), ("kind", "first"), ("surprise", "x"),
        ] as [(String, JSONValue)] {
            #expect(throws: JSONShapeError.self, "\(member)") {
                try EvaluationSummary(json: json.replacing(member, with: value), at: "")
            }
        }
    }

    @Test func `the facts of a case come back from their JSON, and their digest moves with every change`() throws {
        var facts = TenCases.all[0].facts.judging("I.A.5.c", .notMet, isCited: false)
        facts.facts["CD22Positive"] = KnownFact(.boolean(true), event: "e", document: "d", locator: "page 2")
        #expect(try CaseFacts(json: JSONValue(parsingCanonical: facts.json.canonicalBytes)) == facts)
        let others = [
            facts.without("CD22Positive"), facts.undocumenting("Diagnosis"),
            facts.judging("I.A.5.c", .met, isCited: false),
            facts.with("DoseDay1", .quantity("0.9", "mg/m2")), facts.with("AgeReferenceDate", .date("2025-11")),
        ]
        #expect(Set(others.map(\.digest) + [facts.digest]).count == others.count + 1)
    }

    @Test func `values of every type come back from their JSON and read as people write them`() throws {
        let values: [(FactValue?, String)] = [
            (.boolean(false), "false"), (.integer(-3), "-3"), (.decimal("1.80"), "1.8"),
            (.string("B-cell ALL"), "B-cell ALL"),
            (.quantity("0.8", "mg/m2"), "0.8 mg/m2"), (.date("2025-10"), "2025-10"),
        ]
        for (value, text) in values {
            let value = try #require(value)
            #expect(value.description == text)
            #expect(try FactValue(json: value.json, at: "value") == value)
        }
        for json in [
            ["type": "Integer", "value": "6"], ["type": "Decimal", "value": 2],
            ["type": "Date", "value": "2025-13-01"],
            ["type": "Quantity", "value": "1"], ["type": "Quantity", "value": "1", "unit": "furlong"],
            ["type": "Truth", "value": true],
            ["type": "Boolean", "value": true, "unit": "1"],
        ] as [JSONValue] {
            #expect(throws: JSONShapeError.self, "\(json.canonicalText)") { try FactValue(json: json, at: "value") }
        }
    }
}

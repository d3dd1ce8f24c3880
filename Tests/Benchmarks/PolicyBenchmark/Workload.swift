import CQL
import CanonicalJSON
import ClinicalPolicy
import JSONSupport
import Support

/// A thousand sets of facts for section I.A of PA.CP.PHAR.359@2025-10: some met, some not, some with facts or documents missing.
struct Workload {
    let policy: CompiledPolicy
    let facts: [CaseFacts]

    private static let count = 1000

    init() throws {
        let file = try Repository.yaml("schema/policies/PA.CP.PHAR.359/2025-10.yaml")
        policy = try CompiledPolicy.compile(PolicyDocument(json: file))
        var generator = SeededGenerator(seed: 359)
        facts = (0..<Self.count).map { _ in Self.facts(&generator) }
    }

    private static func facts(_ generator: inout SeededGenerator) -> CaseFacts {
        var facts = CaseFacts()
        func roll(_ sides: UInt64) -> UInt64 { generator.next() % sides }
        func know(_ name: FactName, _ values: [FactValue?]) {
            // One fact in twelve is missing, and one in ten lacks its document.
            let value = values[Int(roll(UInt64(values.count)))]
            guard roll(12) > 0, let value else { return }
            facts.facts[name] = KnownFact(value, isDocumented: roll(10) > 0)
        }
        know("Diagnosis", ["B-cell ALL", "B-cell ALL", "B-cell ALL", "T-cell ALL"].map { .string($0) })
        know("DiagnosisCode", [.string("C91.02"), .string("C91.00")])
        know("PrescriberSpecialty", ["hematologist", "oncology", "family medicine"].map { .string($0) })
        know("ConsultingSpecialty", ["pediatric oncology", "none"].map { .string($0) })
        know("DateOfBirth", ["1991-03-14", "2024-11-04", "2008-05-20", "1975-02", "1962-12-31"].map { .date($0) })
        know("AgeReferenceDate", ["2025-11-03", "2025-10-15"].map { .date($0) })
        know("CD22Positive", [.boolean(true), .boolean(true), .boolean(false)])
        know("RelapsedOrRefractory", [.boolean(true), .boolean(false)])
        know("Frontline", [.boolean(true), .boolean(false)])
        know("CyclesReceived", [.integer(0), .integer(2), .integer(5)])
        know("CyclesRequested", [.integer(1), .integer(4), .integer(6)])
        know("DoseDay1", ["0.8", "0.9", "0.5"].map { .quantity($0, "mg/m2") })
        know("DoseDay8", ["0.5", "0.45"].map { .quantity($0, "mg/m2") })
        know("DoseDay15", ["0.5", "0.45"].map { .quantity($0, "mg/m2") })
        for criterion in ["I.A.5.c", "I.A.7.b"] as [CriterionID] where roll(3) == 0 {
            facts.judgements[criterion] = KnownJudgement(roll(2) == 0 ? .met : .notMet, isCited: roll(4) > 0)
        }
        return facts
    }

    /// The same outline with a Boolean fact in the place of every expression: Kleene's logic and nothing else.
    func bare() throws -> CompiledPolicy {
        var json = policy.json
        var facts = json["facts"]?.arrayValue ?? []
        var number = 0
        func stripped(_ node: JSONValue) -> JSONValue {
            var node = node
            for member in ["all", "any"] {
                if let members = node[member]?.arrayValue { node[member] = .array(members.map(stripped)) }
            }
            guard node["expression"] != nil else { return node }
            node["expression"] = .array([.string("fact \(facts.count) Boolean")])
            facts.append([
                "name": .string("Leaf\(number)"), "type": "Boolean", "question": "?", "assertedBy": ["provider"],
                "documentation": "required",
            ])
            number += 1
            return node
        }
        let sections = json["sections"]?.arrayValue ?? []
        json["sections"] = .array(
            sections.map { section in
                var section = section
                if section["applies"]?.arrayValue?.contains("initial") == true {
                    section["root"] = section["root"].map(stripped)
                }
                return section
            })
        json["facts"] = .array(facts)
        return try CompiledPolicy(json: json)
    }
}

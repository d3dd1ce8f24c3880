import CQL
import CanonicalJSON
import ClinicalPolicy
import Support
import Testing

/// A circuit confirms a summary where, and only where, the explained evaluation gives it.
@Suite struct SectionCircuitSummaryTests {
    private static let seed = UInt64.random(in: 0..<1_000_000)

    /// Sets of facts that become known one by one, under `policy`.
    private func forEachFacts(
        of policy: CompiledPolicy, rounds: Int, using generator: inout SeededGenerator,
        _ body: (CaseFacts, inout SeededGenerator) throws -> Void
    ) rethrows {
        for _ in 0..<rounds {
            var facts = CaseFacts()
            try body(facts, &generator)
            let steps = CaseStep.all(of: policy, values: FactSamples.values, using: &generator)
            for (place, step) in steps.enumerated() {
                step.apply(to: &facts)
                let isLast = place == steps.count - 1
                if isLast || generator.next() % 6 == 0 { try body(facts, &generator) }
            }
        }
    }

    private func compare(_ policy: CompiledPolicy, rounds: Int, _ generator: inout SeededGenerator) -> Int {
        let circuits = RequestKind.allCases.map { SectionCircuit(policy, for: $0) }
        var (settled, altered) = (0, 0)
        forEachFacts(of: policy, rounds: rounds, using: &generator) { facts, generator in
            for circuit in circuits {
                let context: Comment = "\(policy.name), \(circuit.kind), seed \(Self.seed)"
                var sheet = circuit.sheet()
                let summary = policy.evaluate(facts, for: circuit.kind).summary
                #expect(policy.summary(of: facts, for: circuit.kind) == summary, context)
                #expect(circuit.confirms(summary, of: facts, on: &sheet), context)
                if summary.recommendation != .pend { settled += 1 }
                for other in summary.alterations(using: &generator) where other != summary {
                    altered += 1
                    #expect(!circuit.confirms(other, of: facts, on: &sheet), "\(other), \(context)")
                }
            }
        }
        #expect(altered > settled, "nothing was altered, seed \(Self.seed)")
        return settled
    }

    @Test(arguments: PolicyFiles.versions)
    func `what the explained evaluation says is confirmed, and nothing else`(version: String) throws {
        var generator = SeededGenerator(seed: Self.seed)
        let settled = compare(try PolicyFiles.compiled(version), rounds: Repetition.times(3).count, &generator)
        #expect(settled > 0, "seed \(Self.seed)")
    }

    @Test func `random outlines over facts of every type are confirmed alike`() throws {
        var generator = SeededGenerator(seed: Self.seed)
        var settled = 0
        for _ in 0..<8 {
            let policy = try RandomPolicy.make(typed: true, using: &generator)
            settled += compare(policy, rounds: 1, &generator)
        }
        #expect(settled > 0, "seed \(Self.seed)")
    }

    @Test func `what was said of other facts is confirmed only where the same is said of these`() throws {
        let policy = try PolicyFiles.compiled("2025-10")
        let circuit = SectionCircuit(policy, for: .initial)
        var sheet = circuit.sheet()
        var (alike, unlike) = (0, 0)
        for row in TenCases.all {
            for other in TenCases.all {
                let summary = policy.evaluate(other.facts, for: .initial).summary
                let isSame = summary == policy.evaluate(row.facts, for: .initial).summary
                #expect(
                    circuit.confirms(summary, of: row.facts, on: &sheet) == isSame, "\(other.number) of \(row.number)")
                if isSame { alike += 1 } else { unlike += 1 }
            }
        }
        #expect(alike >= TenCases.all.count && unlike > 0)
    }

    @Test func `a record is held against the canonical form as if that were written`() throws {
        var generator = SeededGenerator(seed: Self.seed)
        let policy = try PolicyFiles.compiled("2025-10")
        var (canonical, others) = (0, 0)
        forEachFacts(of: policy, rounds: 10, using: &generator) { facts, generator in
            let json = policy.summary(of: facts, for: .initial).json
            for written in [json] + json.rewritings {
                guard let read = try? EvaluationSummary(json: written, at: "") else { continue }
                #expect(read.isWritten(as: written) == (read.json == written), "\(written), seed \(Self.seed)")
                if read.json == written { canonical += 1 } else { others += 1 }
            }
        }
        #expect(canonical > 20 && others > 100)
        for value in ["0.8", "0.80", "00.8", "0.8 ", "-0.0", "0.0"] {
            for unit in ["mg/m2", "mg"] {
                let written: JSONValue = ["type": "Quantity", "unit": .string(unit), "value": .string(value)]
                guard let read = try? FactValue(json: written, at: "") else { continue }
                #expect(read.isWritten(as: written) == (read.json == written), "\(written)")
            }
            let written: JSONValue = ["type": "Decimal", "value": .string(value)]
            guard let read = try? FactValue(json: written, at: "") else { continue }
            #expect(read.isWritten(as: written) == (read.json == written), "\(written)")
        }
    }

    @Test func `facts are written as their JSON is`() throws {
        var generator = SeededGenerator(seed: Self.seed)
        let policy = try PolicyFiles.compiled("2025-10")
        let texts = [
            "page 2", "", "a \"b\" \\ c\n\t\u{1}", "Zürich \u{1F9EC} \u{FFFD}", "0199a8e1-7f62-7c4c-9d0a-000000000001",
        ]
        forEachFacts(of: policy, rounds: 10, using: &generator) { facts, generator in
            var facts = facts
            for name in facts.facts.keys {
                facts.facts[name]?.locator = generator.next() % 2 == 0 ? nil : texts.randomElement(using: &generator)
                facts.facts[name]?.event = generator.next() % 2 == 0 ? nil : texts.randomElement(using: &generator)
                facts.facts[name]?.document = generator.next() % 2 == 0 ? nil : texts.randomElement(using: &generator)
            }
            for (place, text) in texts.enumerated() {
                facts.facts[FactName("\(text)\(place)")] = .init(.string(text))
                facts.judgements[CriterionID("\(text)\(place)")] = KnownJudgement(
                    .met, isCited: place == 0, event: text, documents: Array(texts.prefix(place)))
            }
            #expect(facts.canonicalBytes == facts.json.canonicalBytes, "seed \(Self.seed)")
        }
        for text in ["0", "-0.5", "12345678901234567890.00000001", "0.1", "100"] {
            let facts = CaseFacts(facts: ["Number": KnownFact(try #require(.decimal(text)))])
            #expect(String(decoding: facts.canonicalBytes, as: UTF8.self).contains("\"\(text)\""))
            #expect(facts.canonicalBytes == facts.json.canonicalBytes)
        }
    }
}

extension JSONValue {
    /// This summary with members that might as well be left out, and with a dose written otherwise.
    fileprivate var rewritings: [JSONValue] {
        guard let object = objectValue else { return [] }
        func with(_ object: JSONObject, _ name: String, _ value: JSONValue) -> JSONValue {
            var object = object
            object[name] = value
            return .object(object)
        }
        var others: [JSONValue] = []
        for name in ["advisories", "alternatives", "caveats", "missing", "notDerivable"] {
            others.append(with(object, name, []))
            others.append(with(object, name, .null))
        }
        others += ["terms", "referral", "results"].map { with(object, $0, .null) }
        guard let terms = object["terms"]?.objectValue else { return others }
        for name in ["months", "cyclesApproved", "dose"] {
            others.append(with(object, "terms", with(terms, name, .null)))
        }
        others.append(with(object, "terms", with(terms, "dose", [:])))
        let dose: JSONValue = ["DoseDay1": ["type": "Quantity", "unit": "mg/m2", "value": "0.80"]]
        others.append(with(object, "terms", with(terms, "dose", dose)))
        return others
    }
}

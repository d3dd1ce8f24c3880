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
        let settled = compare(try PolicyFiles.compiled(version), rounds: 6, &generator)
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

extension EvaluationSummary {
    /// What somebody might have made of this record, each altered in one member.
    fileprivate func alterations(using generator: inout SeededGenerator) -> [EvaluationSummary] {
        let place = Int.random(in: results.indices, using: &generator)
        let truths: [Truth] = [.met, .notMet, .unknown]
        let other = truths.filter { $0 != results[place].result }.randomElement(using: &generator) ?? .unknown
        var changed = results
        changed[place] = Result(criterion: results[place].criterion, result: other)
        var renamed = results
        renamed[place] = Result(criterion: "I.Z", result: results[place].result)
        var effective = results.map(\.result)
        var asserted = results.indices.map { trace.asserted($0) }
        let claimed = PackedTrace(effective: effective, asserted: asserted.replacing(place, by: other))
        effective[place] = other
        asserted[place] = other
        let counted = PackedTrace(effective: effective, asserted: results.indices.map { trace.asserted($0) })
        let item = MissingItem(
            kind: .fact, subject: "Invented", criteria: [section], question: "?", needsDocument: false)
        let recommendations: [Recommendation] = [.approve, .modify, .pend, .clinician, .refer]
        return [
            with(results: changed), with(results: renamed), with(results: Array(results.dropLast())),
            with(trace: claimed), with(trace: counted), with(results: changed, trace: counted),
            with(missing: missing + [item]), with(missing: Array(missing.dropLast())),
            with(missing: missing.map { $0.asking("Other words?") }),
            with(alternatives: alternatives + [["fact Invented"]]),
            with(alternatives: Array(alternatives.reversed())), with(notDerivable: notDerivable + [section]),
            with(advisories: advisories + [Advisory(id: "V.invented", text: "It was never there.")]),
            with(advisories: Array(advisories.dropLast())), with(caveats: caveats + ["Never said."]),
            with(caveats: Array(caveats.dropLast())), with(kind: RequestKind.allCases.first { $0 != kind }),
            with(section: "I.Z"),
            with(referral: referral == nil ? Referral(section: "I.B", policy: "PA.CP.PHAR.53") : nil),
            with(
                terms: terms?.with(cycles: 99)
                    ?? ApprovalTerms(text: "", months: 1, cyclesRequested: 1, cyclesApproved: 1, dose: [:])),
            with(terms: terms?.with(dose: ["DoseDay1": .integer(1)])), with(terms: .some(nil)),
        ] + recommendations.map { with(recommendation: $0) }
    }

    private func with(
        section: CriterionID? = nil, kind: RequestKind? = nil, results: [Result]? = nil, trace: PackedTrace? = nil,
        recommendation: Recommendation? = nil, terms: ApprovalTerms?? = nil, referral: Referral?? = nil,
        missing: [MissingItem]? = nil, alternatives: [[String]]? = nil, notDerivable: [CriterionID]? = nil,
        advisories: [Advisory]? = nil, caveats: [String]? = nil
    ) -> EvaluationSummary {
        EvaluationSummary(
            section: section ?? self.section, kind: kind ?? self.kind, results: results ?? self.results,
            trace: trace ?? self.trace, recommendation: recommendation ?? self.recommendation,
            terms: terms ?? self.terms, referral: referral ?? self.referral, missing: missing ?? self.missing,
            alternatives: alternatives ?? self.alternatives, notDerivable: notDerivable ?? self.notDerivable,
            advisories: advisories ?? self.advisories, caveats: caveats ?? self.caveats)
    }
}

extension MissingItem {
    fileprivate func asking(_ question: String) -> MissingItem {
        MissingItem(
            kind: kind, subject: subject, criteria: criteria, question: question, needsDocument: needsDocument)
    }
}

extension ApprovalTerms {
    fileprivate func with(cycles: Int? = nil, dose: [FactName: FactValue]? = nil) -> ApprovalTerms {
        ApprovalTerms(
            text: text, months: months, cyclesRequested: cyclesRequested, cyclesApproved: cycles ?? cyclesApproved,
            dose: dose ?? self.dose)
    }
}

extension [Truth] {
    fileprivate func replacing(_ place: Int, by truth: Truth) -> [Truth] {
        var truths = self
        truths[place] = truth
        return truths
    }
}

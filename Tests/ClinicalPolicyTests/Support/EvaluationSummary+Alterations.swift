import CQL
import ClinicalPolicy
import Support

extension EvaluationSummary {
    /// What somebody might have made of this record, each altered in one member.
    func alterations(using generator: inout SeededGenerator) -> [EvaluationSummary] {
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

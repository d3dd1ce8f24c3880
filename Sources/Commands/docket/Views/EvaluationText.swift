import Application
import CQL
import ClinicalPolicy
import PriorAuthorization

/// An evaluation in words: each criterion with its result, what is recommended, and what is missing.
enum EvaluationText {
    /// The evaluation as it was recorded.
    ///
    /// - Parameter basis: the lines that say what a criterion rests on, to stand below it.
    static func lines(
        _ evaluation: CriteriaEvaluated, texts: [CriterionID: String],
        basis: (CriterionID) -> [String] = { _ in [] }
    ) -> [String] {
        let summary = evaluation.summary
        let width = summary.results.map(\.criterion.text.count).max() ?? 0
        return [
            Terminal.bold(
                "\(evaluation.policy.name), section \(summary.section), in force on \(evaluation.effectiveOn)")
        ]
            + summary.results.flatMap { result in
                let lead =
                    "  \(mark(result.result)) \(result.criterion.text.padded(to: width))  \(result.result.word.padded(to: 7))  "
                let indent = String(repeating: " ", count: lead.count)
                return (texts[result.criterion] ?? "").wrapped(after: lead)
                    + basis(result.criterion).flatMap { $0.wrapped(after: "\(indent)· ") }
            } + [""] + conclusion(summary)
    }

    static func mark(_ truth: Truth) -> String {
        switch truth {
        case .met: "✓"
        case .notMet: "✗"
        case .unknown: "?"
        }
    }

    static func conclusion(_ summary: EvaluationSummary) -> [String] {
        var lines = [Terminal.bold("Recommendation: \(words(summary))")]
        if !summary.missing.isEmpty {
            lines.append("What could settle it:")
            lines += summary.missing.flatMap { item in
                "\(item.question.sentence) For \(item.criteria.map(\.text).joined(separator: ", "))."
                    .wrapped(after: "  - \(item.key): ")
            }
            if let shortest = summary.alternatives.first, shortest.count < summary.missing.count {
                lines.append("The shortest way: \(shortest.joined(separator: ", and "))")
            }
        }
        lines += summary.notDerivable.map { "Not derivable: the text of \($0) in this version is not on file" }
        lines += summary.advisories.flatMap { $0.text.wrapped(after: "Advisory: ") }
        lines += summary.caveats.flatMap { $0.wrapped(after: "Caveat: ") }
        return lines
    }

    private static func words(_ summary: EvaluationSummary) -> String {
        switch summary.recommendation {
        case .approve: "approve\(terms(summary))"
        case .modify: "modify: all is met, but for less than was asked\(terms(summary)); a clinician decides"
        case .pend: "pend: what is known does not decide it yet"
        case .clinician: "clinician: a criterion is not met, whatever may still be unknown; a clinician decides"
        case .refer: "refer to \(summary.referral?.policy.text ?? "another policy"), by a person"
        }
    }

    private static func terms(_ summary: EvaluationSummary) -> String {
        guard let terms = summary.terms else { return "" }
        let parts = [
            terms.months.map { counted($0, "month") }, terms.cyclesApproved.map { counted($0, "cycle") },
        ].compactMap { $0 }
        guard !parts.isEmpty else { return "" }
        return ", \(parts.joined(separator: " or "))\(parts.count > 1 ? ", whichever ends first" : "")"
    }
}

extension PolicyReference {
    /// `PA.CP.PHAR.359@2025-10`.
    var name: String { "\(policy)@\(version)" }
}

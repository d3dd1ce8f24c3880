import CQL
import ClinicalPolicy
import PriorAuthorization

/// An evaluation in words: each criterion with its result, what is recommended, and what is missing.
enum EvaluationText {
    static func lines(_ evaluation: CriteriaEvaluated, texts: [CriterionID: String]) -> [String] {
        let summary = evaluation.summary
        return ["", "\(evaluation.policy), section \(summary.section), in force on \(evaluation.effectiveOn)"]
            + summary.results.map { line($0, text: texts[$0.criterion]) } + conclusion(summary)
    }

    static func mark(_ truth: Truth) -> String {
        switch truth {
        case .met: "✓"
        case .notMet: "✗"
        case .unknown: "?"
        }
    }

    private static func line(_ result: EvaluationSummary.Result, text: String?) -> String {
        let id = result.criterion.text.padded(to: 10)
        return "  \(mark(result.result)) \(id) \(result.result.word.padded(to: 8)) \((text ?? "").clipped(to: 90))"
    }

    static func conclusion(_ summary: EvaluationSummary) -> [String] {
        var lines = ["", Terminal.bold("Recommendation: \(words(summary))")]
        if !summary.missing.isEmpty {
            lines.append("What could settle it:")
            lines += summary.missing.map { item in
                "  - \(item.key): \(item.question) (for \(item.criteria.map(\.text).joined(separator: ", ")))"
            }
            if let shortest = summary.alternatives.first {
                lines.append("Shortest way: \(shortest.joined(separator: "; "))")
            }
        }
        lines += summary.notDerivable.map { "Not derivable: the text of \($0) in this version is not on file" }
        lines += summary.advisories.map { "Advisory: \($0.text)" }
        lines += summary.caveats.map { "Caveat: \($0)" }
        return lines
    }

    static func words(_ summary: EvaluationSummary) -> String {
        switch summary.recommendation {
        case .approve: "approve\(terms(summary))"
        case .modify:
            "modify: every criterion is met, but for less than was asked\(terms(summary)); a clinician decides"
        case .pend: "pend: something is unknown"
        case .clinician: "a clinician decides: a criterion is not met, whatever the unknowns turn out to be"
        case .refer: "refer to \(summary.referral?.policy.text ?? "another policy"), by a person"
        }
    }

    private static func terms(_ summary: EvaluationSummary) -> String {
        guard let terms = summary.terms else { return "" }
        var parts: [String] = []
        if let months = terms.months { parts.append("\(months) months") }
        if let cycles = terms.cyclesApproved { parts.append("\(cycles) \(cycles == 1 ? "cycle" : "cycles")") }
        return parts.isEmpty ? "" : ", \(parts.joined(separator: " or ")), whichever ends first"
    }
}

extension String {
    /// The text with spaces behind it, `width` wide.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - count))
    }

    /// The text, at most `width` wide, with an ellipsis where something was left out.
    func clipped(to width: Int) -> String {
        count <= width ? self : "\(prefix(width - 1))…"
    }
}

import ClinicalPolicy
import Cryptography
import EventLog
import PriorAuthorization
import Replay

extension PacketPage {
    /// Each evaluation that a decision rests on, and the last one, the last first.
    var criteria: HTML {
        let shown = material.replays.filter { $0.decision != nil || $0.recorded.id == state.latestEvaluation?.id }
        let others = state.evaluations.count - shown.count
        let earlier: HTML =
            others == 0
            ? .none
            : "<p class=\"note\">\(counted(others, "earlier evaluation")) on which nothing rests \(others == 1 ? "is" : "are") in <code>timeline.json</code>.</p>\n"
        return "\(shown.reversed().map(evaluation))\(shown.isEmpty ? .none : earlier)"
    }

    private func evaluation(_ result: ReplayResult) -> HTML {
        let recorded = result.recorded
        let summary = recorded.payload.summary
        let published = material.ledger.policies.published(recorded.payload.policy)
        let document = published.flatMap { try? PolicyDocument(json: $0.payload.source) }
        let outline =
            document.map {
                CriteriaOutline(page: self, document: $0, summary: summary, evaluation: result.evaluation).html
            } ?? "<p>The text of the policy version is not in the packet.</p>\n"
        let missing = summary.missing.map {
            "\($0.question) (for \($0.criteria.map(\.text).joined(separator: ", ")))" as HTML
        }
        let remarks =
            summary.advisories.map { "Advisory: \($0.text)" as HTML } + summary.caveats.map { "Caveat: \($0)" }
        let settle: HTML = missing.isEmpty ? .none : "<h4>What could settle it</h4>\n\(HTML.points(missing))"
        let use = result.decision.flatMap(entry(of:)).map { ", on which the decision of entry \($0) rests" } ?? ""
        return """
            <h3>Evaluation of entry \(result.index)\(use)</h3>
            \(HTML.pairs([
                ("Policy", "\(recorded.payload.policy.name), section \(summary.section.text)"),
                ("In force on", "\(recorded.payload.effectiveOn.text)"), ("Made by", recorded.by),
                ("Recommended", "<strong>\(summary.recommendation.rawValue)</strong>\(terms(summary))"),
            ]))\(outline)\(settle)\(HTML.points(remarks))
            """
    }

    private func terms(_ summary: EvaluationSummary) -> HTML {
        guard let terms = summary.terms else { return .none }
        let parts = [terms.months.map { counted($0, "month") }, terms.cyclesApproved.map { counted($0, "cycle") }]
        let words = parts.compactMap { $0 }.joined(separator: " or ")
        return words.isEmpty ? .none : ", \(words)\(parts.allSatisfy { $0 != nil } ? ", whichever ends first" : "")"
    }

    /// The place in the log of the event `id`.
    func entry(of id: EventReference) -> UInt64? {
        material.history.entries.first { $0.entry.id.text == id.text }?.entry.seq.value
    }

    var replay: HTML {
        guard !material.replays.isEmpty else { return .none }
        let rows = material.replays.map { result -> [HTML] in
            let kind =
                switch result.outcome {
                case .identical: "good"
                case .differs: "bad"
                case .notDerivable: "open"
                }
            let reason: HTML = result.outcome.reason.map { "<p class=\"small\">\($0)</p>" } ?? .none
            let use: HTML = result.decision.flatMap(entry(of:)).map { "entry \($0)" } ?? "–"
            return [
                "<span class=\"entry\">\(result.index)</span>", "\(result.recorded.payload.policy.name)",
                "\(result.recorded.payload.summary.recommendation.rawValue)",
                "<span class=\"mark \(kind)\">\(result.outcome.finding.rawValue.spaced)</span>\(reason)", use,
                result.selectedToday.map { "\($0.name)" } ?? "the same",
            ]
        }
        return """
            <p>Every evaluation was made again, from the facts as the case knew them then and the policy as it was published then, \
            when this packet was made. Identical means the same result at every criterion, byte for byte.</p>

            """
                + HTML.table(
                    "Evaluations derived again",
                    ["Entry", "Policy", "Recommended", "Again", "Decision", "In force today for that day"], rows)
    }

    var policies: HTML {
        "\(versions.map { "<h3>\($0.reference.name)</h3>\n\(PolicyText.html($0.document))<p class=\"small\">SHA-256 of its rules \(HTML.code($0.reference.digest.hex))</p>\n" as HTML })"
    }
}

import Application
import CQL
import ClinicalPolicy
import Representations

/// What came of the examples of a policy, and how far they go.
enum PolicyTestText {
    static func report(of document: PolicyDocument, compiled: CompiledPolicy) -> Report {
        let report = compiled.test(document.examples)
        let failed = report.outcomes.filter { !$0.isPassed }
        var lines = failed.flatMap { outcome in
            ["\(Terminal.coloured("✗", .red)) \(outcome.name)"] + outcome.failures.map { "    \($0)" }
        }
        lines += table(report)
        lines += report.gaps.map {
            "no example drives \($0.criterion) to \($0.missing.map(\.word).joined(separator: " or to "))"
        }
        lines += report.unseenAdvisories.map { "no example shows the advisory \($0)" }
        lines.append(
            "\(document.name): \(report.outcomes.count - failed.count) of \(counted(report.outcomes.count, "example")) "
                + "give what they say; \(report.nodeCount - report.gaps.count) of \(report.nodeCount) criteria are driven to "
                + "met and to not met.")
        return Report(
            lines, json: PolicyTestRepresentation.value(report, of: document),
            status: report.isPassed ? .sound : .findings)
    }

    /// How many examples drive each criterion to each result.
    private static func table(_ report: PolicyTestReport) -> [String] {
        var table = Table("CRITERION", "MET", "NOT MET", "UNKNOWN", "WORDS")
        let lead = (report.coverage.map(\.criterion.text.count).max() ?? 9) + 25
        for node in report.coverage {
            func count(_ truth: Truth) -> String {
                let count = node.examples[truth, default: []].count
                return count == 0 ? node.missing.contains(truth) ? "none" : "–" : "\(count)"
            }
            let words = node.isOnFile ? node.text : "(text not on file) \(node.text)"
            table.add(
                node.criterion.text, count(.met), count(.notMet), count(.unknown),
                words.clipped(to: max(20, Terminal.width - lead)))
        }
        return table.lines
    }
}

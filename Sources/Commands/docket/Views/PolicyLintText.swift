import Application
import ClinicalPolicy
import Representations

/// What there is to say about policy files, a line each as compilers write it.
enum PolicyLintText {
    static func report(_ reviews: [PolicyFileReview], isStrict: Bool) -> Report {
        let faults = reviews.reduce(0) { $0 + $1.faults.count }
        let advice = reviews.reduce(0) { $0 + $1.findings.count } - faults
        let passed = faults == 0 && (!isStrict || advice == 0)
        var lines = reviews.flatMap { review in review.findings.flatMap { Self.lines($0, in: review.file) } }
        let names = reviews.count == 1 ? reviews[0].policy ?? reviews[0].file : counted(reviews.count, "file")
        lines.append("\(names): \(counted(faults, "fault")), \(counted(advice, "piece", "pieces")) of advice.")
        return Report(
            lines,
            json: PolicyReviewRepresentation.value(reviews, passed: passed), status: passed ? .sound : .findings)
    }

    /// `FILE:LINE:COLUMN: fault: I.A.5.b: what is wrong (what to write instead)`.
    private static func lines(_ finding: PolicyFileReview.Finding, in file: String) -> [String] {
        let word = finding.kind.isAdvice ? "advice" : "fault"
        let colour: Terminal.Colour = finding.kind.isAdvice ? .yellow : .red
        let lead = "\(file):\(finding.place): "
        let text =
            [finding.subject, finding.message].filter { !$0.isEmpty }.joined(separator: ": ")
            + (finding.advice.map { " (\($0))" } ?? "")
        return ["\(lead)\(Terminal.coloured(word, colour)): \(text) [\(finding.kind.rawValue)]"]
    }
}

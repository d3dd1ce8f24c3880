public import Application
public import CanonicalJSON
import ClinicalPolicy

/// What there is to say about policy files, for programs.
public enum PolicyReviewRepresentation {
    /// The reviews: `advice` and `faults` (how many), `files`, `passed`.
    public static func value(_ reviews: [PolicyFileReview], passed: Bool) -> JSONValue {
        let faults = reviews.reduce(0) { $0 + $1.faults.count }
        return [
            "advice": JSONValue(reviews.reduce(0) { $0 + $1.findings.count } - faults), "faults": JSONValue(faults),
            "files": .array(reviews.map(value)), "passed": .bool(passed),
        ]
    }

    /// The review of a file: `file`, `policy`, and `findings` (`advice`, `column`, `kind`, `line`, `message`, `severity`, `subject`).
    public static func value(_ review: PolicyFileReview) -> JSONValue {
        [
            "file": .string(review.file), "findings": .array(review.findings.map(finding)),
            "policy": JSONValue(review.policy),
        ]
    }

    private static func finding(_ finding: PolicyFileReview.Finding) -> JSONValue {
        [
            "advice": JSONValue(finding.advice), "column": JSONValue(finding.place.column),
            "kind": .string(finding.kind.rawValue), "line": JSONValue(finding.place.line),
            "message": .string(finding.message), "severity": finding.kind.isAdvice ? "advice" : "fault",
            "subject": .string(finding.subject),
        ]
    }
}

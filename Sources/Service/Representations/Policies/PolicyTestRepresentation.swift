import CQL
public import CanonicalJSON
public import ClinicalPolicy
import PriorAuthorization

/// What came of a policy's examples, for programs.
public enum PolicyTestRepresentation {
    /// The report: `coverage` (`criterion`, the examples that drive it to `met`, `notMet` and `unknown`, `onFile`, `text`), `examples`
    /// (`failures`, `name`, `passed`), `gaps` (`criterion`, `missing`), `passed`, `policy`, `unseenAdvisories`.
    public static func value(_ report: PolicyTestReport, of document: PolicyDocument) -> JSONValue {
        [
            "coverage": .array(
                report.coverage.map { node in
                    func names(_ truth: Truth) -> JSONValue { JSONValue(node.examples[truth] ?? []) }
                    return [
                        "criterion": .string(node.criterion.text), "met": names(.met), "notMet": names(.notMet),
                        "onFile": .bool(node.isOnFile), "text": .string(node.text), "unknown": names(.unknown),
                    ]
                }),
            "examples": .array(
                report.outcomes.map {
                    ["failures": JSONValue($0.failures), "name": .string($0.name), "passed": .bool($0.isPassed)]
                }),
            "gaps": .array(
                report.gaps.map {
                    ["criterion": .string($0.criterion.text), "missing": JSONValue($0.missing.map(\.word))]
                }),
            "passed": .bool(report.isPassed), "policy": .string(document.name),
            "unseenAdvisories": JSONValue(report.unseenAdvisories),
        ]
    }
}

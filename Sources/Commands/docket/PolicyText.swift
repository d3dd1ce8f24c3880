import CQL
import CanonicalJSON
import ClinicalPolicy
import Cryptography
import PriorAuthorization

/// Policies in words.
enum PolicyText {
    static func list(_ catalog: PolicyCatalog) throws -> Report {
        var lines: [String] = []
        var items: [JSONValue] = []
        for policy in catalog.policyIDs {
            for version in catalog.versions(of: policy) {
                let intervals = catalog.intervals(of: policy).filter { $0.version == version.payload.version }
                let force = intervals.map { "\($0.from) to \($0.through?.text ?? "further notice")" }
                lines.append(
                    "\(version.reference)  \(version.payload.certainty.rawValue.padded(to: 13))  "
                        + (force.isEmpty ? "not activated" : "in force \(force.joined(separator: ", "))"))
                items.append([
                    "certainty": .string(version.payload.certainty.rawValue),
                    "compiledDigest": .string(version.payload.compiledDigest.base64),
                    "inForce": .array(
                        intervals.map {
                            ["from": .string($0.from.text), "through": $0.through.map { .string($0.text) } ?? .null]
                        }),
                    "index": .integer(Int64(version.index)), "policy": .string(policy.text),
                    "sourceDigest": .string(version.payload.sourceDigest.base64),
                    "version": .string(version.payload.version.text),
                ])
            }
        }
        return Report(lines.isEmpty ? ["No policy is published."] : lines, json: ["versions": .array(items)])
    }

    static func notes(_ document: PolicyDocument) -> [String] {
        var lines = ["\(document.name): \(document.certainty.rawValue)"]
        lines += document.caveats.map { "Caveat: \($0)" }
        for note in document.notes {
            lines += [
                "",
                "\(Terminal.bold(note.id)) on \(note.criteria.joined(separator: ", ")), signed by \(note.signedBy) on \(note.signedOn)",
                "  \(note.reading)", "  Why: \(note.rationale)",
            ]
        }
        return lines
    }

    static func examples(of document: PolicyDocument, compiled: CompiledPolicy) -> Report {
        let report = compiled.test(document.examples)
        let failed = report.outcomes.filter { !$0.isPassed }
        var lines = failed.flatMap { outcome in ["✗ \(outcome.name)"] + outcome.failures.map { "    \($0)" } }
        lines += report.gaps.map {
            "  no example drives \($0.criterion) to \($0.missing.map(\.word).joined(separator: " or to "))"
        }
        lines.append(
            "\(document.name): \(report.outcomes.count - failed.count) of \(report.outcomes.count) examples give what they say; "
                + "\(report.nodeCount - report.gaps.count) of \(report.nodeCount) criteria are driven to met and to not met."
        )
        let json: JSONValue = [
            "examples": .array(
                report.outcomes.map {
                    [
                        "failures": .array($0.failures.map { .string($0) }), "name": .string($0.name),
                        "passed": .bool($0.isPassed),
                    ]
                }),
            "gaps": .array(
                report.gaps.map {
                    ["criterion": .string($0.criterion.text), "missing": .array($0.missing.map { .string($0.word) })]
                }),
            "passed": .bool(report.isPassed), "policy": .string(document.name),
        ]
        return Report(lines, json: json, status: report.isPassed ? .sound : .findings)
    }
}

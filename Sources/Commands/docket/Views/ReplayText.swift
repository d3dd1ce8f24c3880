import Application
import CQL
import CanonicalJSON
import ClinicalPolicy
import Cryptography
import EventLog
import PriorAuthorization
import Replay

/// Replays in words.
enum ReplayText {
    /// - Parameters:
    ///   - destroyed: cases that cannot be derived again because they were lawfully destroyed, with the entry that records it.
    ///   - isDetailed: whether to show also what came out as it was recorded.
    static func replays(
        _ results: [ReplayResult], destroyed: [(id: CaseID, index: EntryIndex)], isDetailed: Bool
    ) -> Report {
        let identical = results.count { $0.outcome == .identical }
        let cases = Set(results.map(\.caseID)).count
        var lines = results.filter { isDetailed || $0.outcome != .identical }.flatMap(lines)
        lines += destroyed.map { "Case \($0.id): not derivable: facts lawfully destroyed under entry \($0.index)" }
        lines.append(
            results.isEmpty
                ? "There is no evaluation to replay."
                : "\(counted(results.count, "evaluation")) of \(counted(cases, "case")) derived again from the ledger alone: "
                    + "\(identical) identical"
                    + (identical == results.count ? "." : ", \(results.count - identical) not."))
        return Report(
            lines,
            json: [
                "destroyed": .array(
                    destroyed.map { ["case": .string($0.id.text), "index": JSONValue($0.index.value)] }),
                "identical": JSONValue(identical), "replays": .array(results.map(\.json)),
            ],
            status: identical == results.count ? .sound : .findings)
    }

    private static func lines(_ result: ReplayResult) -> [String] {
        let recorded = result.recorded.payload
        let summary = recorded.summary
        var lines = [
            "Entry \(result.index): case \(result.caseID) evaluated \(result.recorded.context.recordedAt.seconds) under "
                + "\(recorded.policy.name): \(summary.recommendation.rawValue)"
                + (result.decision == nil ? "" : "; the decision rests on it")
        ]
        switch result.outcome {
        case .identical:
            lines.append(
                "  ✓ identical: section \(summary.section), \(summary.results.count) criteria, the trace of "
                    + "\(summary.trace.bytes.count) bytes the same byte for byte")
        case .differs(let difference): lines.append("  ✗ differs: \(difference)")
        case .notDerivable(let reason): lines.append("  ✗ not derivable: \(reason)")
        }
        lines.append(
            "  rules \(short(result.under.digest)) of \(result.under.name), frozen when it was published; engine \(recorded.engine) "
                + "then, \(AuditLedger.engineVersion) now")
        if let facts = result.facts {
            lines.append(
                "  \(counted(facts.facts.count, "fact")) and \(counted(facts.judgements.count, "judgement")), those on file through "
                    + "event \(recorded.consideredThrough) of the case; their SHA-256 \(short(recorded.factSet))")
            lines += basis(facts)
        }
        if let today = result.selectedToday {
            lines.append("  as the ledger stands today, \(recorded.effectiveOn) falls under \(today.name)")
        }
        return lines
    }

    /// The facts and judgements, by name.
    private static func basis(_ facts: CaseFacts) -> [String] {
        let values = facts.facts.sorted { $0.key < $1.key }.map { name, fact in "\(name) = \(fact.value)" }
        let findings = facts.judgements.sorted { $0.key < $1.key }.map { "\($0) judged \($1.finding.rawValue)" }
        return (values + findings).joined(separator: "; ").wrapped(after: "    ")
    }

    private static func short(_ digest: SHA256Digest) -> String { String(digest.base64.prefix(12)) }

    /// - Parameter isDetailed: whether to show every criterion, or only where the recommendations differ.
    static func comparisons(_ comparisons: [ReplayComparison], under version: VersionName, isDetailed: Bool) -> Report {
        var lines: [String] = []
        for comparison in comparisons {
            let (own, other) = (comparison.own, comparison.other)
            let words = [own, other].map { $0.derived?.rawValue ?? "not derivable" }
            lines.append(
                "Case \(own.caseID): \(words[0]) under \(own.under.version), \(words[1]) under \(other.under.version)")
            lines += [own, other].compactMap { replay in
                guard case .notDerivable(let reason) = replay.outcome else { return nil }
                return "  ✗ \(replay.under.version): not derivable: \(reason)"
            }
            if isDetailed { lines += table(comparison) }
        }
        let changed = comparisons.count { $0.own.derived != $0.other.derived }
        if !isDetailed || comparisons.isEmpty {
            lines.append("\(counted(comparisons.count, "case")) compared: \(changed) with another recommendation.")
        }
        return Report(
            lines,
            json: [
                "changed": JSONValue(changed), "comparisons": .array(comparisons.map(\.json)),
                "under": .string(version.description),
            ])
    }

    private static func table(_ comparison: ReplayComparison) -> [String] {
        var table = Table("CRITERION", comparison.own.under.version.text, comparison.other.under.version.text, "")
        for row in comparison.rows {
            table.add(row.criterion.text, row.own?.word ?? "–", row.other?.word ?? "–", row.differs ? "differs" : "")
        }
        return table.lines.map { "  \($0)" }
    }
}

extension ReplayResult {
    /// What it recommends; nil where that cannot be derived.
    fileprivate var derived: Recommendation? {
        outcome.finding == .notDerivable ? nil : evaluation?.recommendation
    }
}

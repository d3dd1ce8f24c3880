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
    /// A replay, its case, its outcome and what it rests on.
    static func lines(_ result: ReplayResult) -> [String] {
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

    /// A comparison in a few words; with every criterion where `isDetailed`.
    static func lines(_ comparison: ReplayComparison, isDetailed: Bool) -> [String] {
        let (own, other) = (comparison.own, comparison.other)
        let words = [own, other].map { $0.derived?.rawValue ?? "not derivable" }
        let head =
            "Case \(own.caseID): \(words[0]) under \(own.under.version), \(words[1]) under \(other.under.version)"
        let reasons = [own, other].compactMap { replay -> String? in
            guard case .notDerivable(let reason) = replay.outcome else { return nil }
            return "  ✗ \(replay.under.version): not derivable: \(reason)"
        }
        return [head] + reasons + (isDetailed ? table(comparison) : [])
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
    var derived: Recommendation? {
        outcome.finding == .notDerivable ? nil : evaluation?.recommendation
    }
}

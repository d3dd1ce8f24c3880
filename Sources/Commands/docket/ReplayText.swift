import CQL
import CanonicalJSON
import ClinicalPolicy
import PriorAuthorization
import Replay

/// Replays in words.
enum ReplayText {
    static func replays(_ results: [ReplayResult], isDetailed: Bool) -> Report {
        let identical = results.count { $0.outcome == .identical }
        var lines = results.filter { isDetailed || $0.outcome != .identical }.flatMap(lines)
        lines.append("\(results.count) evaluations replayed: \(identical) identical, \(results.count - identical) not.")
        return Report(
            lines, json: ["identical": .integer(Int64(identical)), "replays": .array(results.map(\.json))],
            status: identical == results.count ? .sound : .findings)
    }

    private static func lines(_ result: ReplayResult) -> [String] {
        let trace = result.recorded.payload.summary.trace.bytes.count
        var lines = [
            "Case \(result.caseID), evaluation at entry \(result.index) of \(result.recorded.context.recordedAt)",
            "  under \(result.under), \(result.recorded.payload.engine): "
                + "\(result.recorded.payload.summary.results.count) criteria, \(trace) bytes of trace",
        ]
        switch result.outcome {
        case .identical: lines.append("  identical: \(result.recorded.payload.summary.recommendation.rawValue)")
        case .differs(let difference): lines.append("  ✗ differs: \(difference)")
        case .notDerivable(let reason): lines.append("  ✗ not derivable: \(reason)")
        }
        if let today = result.selectedToday {
            lines.append(
                "  the ledger as it stands today would select \(today) for \(result.recorded.payload.effectiveOn)")
        }
        return lines
    }

    static func comparisons(_ comparisons: [ReplayComparison], under version: VersionName, isDetailed: Bool) -> Report {
        var lines: [String] = []
        for comparison in comparisons {
            let (own, other) = (comparison.own, comparison.other)
            let words = [own, other].map { $0.evaluation?.recommendation.rawValue ?? "not derivable" }
            lines.append(
                "Case \(own.caseID): \(words[0]) under \(own.under.version), \(words[1]) under \(other.under.version)")
            if case .notDerivable(let reason) = other.outcome { lines.append("  not derivable: \(reason)") }
            let unknown = other.evaluation?.notDerivable ?? []
            if !unknown.isEmpty {
                lines.append(
                    "  the text of \(unknown.map(\.text).joined(separator: ", ")) in \(version) is not on file")
            }
            guard isDetailed else { continue }
            lines += comparison.rows.map { row in
                let results = [row.own, row.other].map { ($0?.word ?? "–").padded(to: 8) }
                return "  \(row.differs ? "→" : " ") \(row.criterion.text.padded(to: 12)) \(results[0])  \(results[1])"
            }
        }
        return Report(
            lines, json: ["comparisons": .array(comparisons.map(\.json)), "under": .string(version.description)])
    }

    static func line(_ replay: ReplayPerformed) -> String {
        "Replay under \(replay.under): \(replay.finding.rawValue)\(replay.reason.map { ", \($0)" } ?? "")"
    }
}

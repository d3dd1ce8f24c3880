import Application
import EventLog
import Replay
import Representations

/// What was written of a case, in words.
enum PacketText {
    static func written(_ summary: PacketSummary, to path: String) -> Report {
        let manifest = summary.manifest
        var lines = [
            "Wrote \(path): \(counted(manifest.events, "event")), \(counted(manifest.documents, "document")), "
                + "\(counted(summary.bytes, "byte"))."
        ]
        lines += summary.verdict.sentences.flatMap { $0.wrapped(after: "  ") }
        lines += summary.verdict.report.problems.flatMap {
            "\($0.member): \($0.detail). \($0.advice).".wrapped(after: "  ✗ ")
        }
        lines.append("Check it with: docket-verify \(path)")
        return Report(lines, json: PacketRepresentation.value(summary, to: path))
    }
}

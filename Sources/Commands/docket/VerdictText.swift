import Application
import CanonicalJSON
import Cryptography
import EventLog
import Replay
import TransparencyLog

/// What a check found, in words.
enum VerdictText {
    static func report(_ verdict: Verdict) -> Report {
        let log = verdict.report
        var lines = [
            "\(log.origin): \(log.entries) entries in \(log.streams) streams, \(log.checkpoints) seals, "
                + "\(log.payloadsChecked) payloads, \(log.documentsChecked) documents, \(log.tilesChecked) tiles",
            "\(verdict.determinations.decisionsChecked) decisions and \(verdict.determinations.evaluationsReplayed) evaluations "
                + "derived again from the ledger alone",
        ]
        if let head = log.head {
            lines.append("head: \(head.size) entries, root \(head.root.base64)")
        }
        switch log.keyTrust {
        case .pinned: lines.append("key: \(log.key.map(\.description) ?? "none"), as you named it")
        case .ledger:
            lines.append("key: \(log.key.map(\.description) ?? "none")")
            lines.append("     the ledger names this key itself; give --key to check against one you trust")
        case .none: lines.append("key: none could be had; no seal was checked")
        }
        for finding in log.findings { lines += ["", "✗ \(finding)"] }
        for (kind, count) in log.omitted.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            lines.append("… and \(count) more of \(kind.rawValue)")
        }
        lines += [
            "",
            Terminal.bold(
                verdict.isSound
                    ? "Sound." : "\(log.findings.count) \(log.findings.count == 1 ? "finding" : "findings")."),
        ]
        return Report(lines, json: verdict.json, status: verdict.isSound ? .sound : .findings)
    }
}

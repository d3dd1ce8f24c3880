import Application
import CanonicalJSON
import Cryptography
import EventLog
import Replay
import Representations
import TransparencyLog

/// What a check found, in words.
enum VerdictText {
    /// What `verdict` says, and whether its head was `saved` where it was to go.
    static func report(_ verdict: Verdict, savingHeadTo path: String? = nil, saved: String? = nil) -> Report {
        let log = verdict.report
        var lines = [
            "\(log.origin): \(counted(log.entries, "entry", "entries")) in \(counted(log.streams, "stream")), "
                + "\(counted(log.checkpoints, "seal")), \(counted(log.payloadsChecked, "payload")), "
                + "\(counted(log.documentsChecked, "document")), \(counted(log.tilesChecked, "tile")), "
                + counted(log.anchorsChecked, "saved head"),
            "\(counted(verdict.determinations.decisionsChecked, "decision")) and "
                + "\(counted(verdict.determinations.evaluationsReplayed, "evaluation")) derived again from the ledger alone",
        ]
        if log.payloadsDisposed > 0 {
            lines.append("\(counted(log.payloadsDisposed, "payload")) destroyed on record")
        }
        if let head = log.head {
            lines.append("head: \(counted(head.size, "entry", "entries")), root \(head.root.base64)")
        }
        lines += keys(log)
        if let witnesses = log.witnesses { lines.append(line(witnesses)) }
        if log.timestampsChecked > 0 { lines += timestamps(log) }
        if let resumption = log.resumption { lines.append("since: \(resumption.words)") }
        lines += verdict.notCovered.map { "       not looked at: \($0)" }
        if let path {
            lines.append(saved == nil ? "the head was not saved to \(path)" : "the head was saved to \(path)")
        }
        // In a pipe a finding is one line, for those who search.
        let width = Terminal.outputIsTerminal ? Terminal.width : .max
        for finding in log.findings { lines += [""] + "\(finding)".wrapped(after: "✗ ", width: width) }
        for (kind, count) in log.omitted.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            lines.append("… and \(count) more of \(kind.rawValue)")
        }
        let findings = log.findings.count + log.omitted.values.reduce(0) { $0 + Int($1) }
        lines += ["", Terminal.bold(verdict.isSound ? "Sound." : "\(counted(findings, "finding")).")]
        return Report(
            lines, json: VerdictRepresentation.value(verdict, savedHead: saved),
            status: verdict.isSound ? .sound : .findings)
    }

    /// By whom heads were dated: the newest of each authority.
    private static func timestamps(_ log: VerificationReport) -> [String] {
        var lines = ["timestamps: \(log.timestamps.count) sound of \(log.timestampsChecked)"]
        let newest = Dictionary(log.timestamps.map { ($0.authority, $0) }) { _, last in last }
        for timestamp in newest.values.sorted(by: { $0.size < $1.size }) {
            lines.append(
                "     \(counted(timestamp.size, "entry", "entries")) by \(timestamp.latest): \(timestamp.authority)")
            lines.append("     trust: \(TimestampText.trust(timestamp))")
        }
        return lines
    }

    /// With which keys the seals were checked, and where the trust in them comes from.
    private static func keys(_ log: VerificationReport) -> [String] {
        var lines = ["key: \(log.key.map(\.description) ?? "none could be had; no seal was checked")"]
        if log.keys.count > 1 {
            lines.append("     the last of \(log.keys.count), each of which handed over to the next")
        }
        let pinned = log.keys.first { $0.key == log.pinnedKey }
        switch (log.keyTrust, pinned) {
        case (.pinned, let tenure?) where tenure.from > 1:
            lines.append(
                "     you named \(tenure.key.fingerprint), which seals the sizes from \(tenure.from) on and covers all before"
            )
        case (.pinned, let tenure?) where tenure.key != log.key:
            lines.append(
                "     you named \(tenure.key.fingerprint), which handed over after \(tenure.through ?? 0) entries")
        case (.pinned, _): lines[0] += ", as you named it"
        case (.ledger, let tenure?):
            lines.append(
                "     you named \(tenure.key.fingerprint), and a key was retired before it handed over: that the keys after it"
            )
            lines.append("     are the ledger's is only its own word; get the newest from its operator by another way")
        case (.ledger, nil):
            lines.append("     the ledger names its keys itself; give --key to check against one you trust")
        case (.none, _): break
        }
        if log.checkpointsRetired > 0 || log.anchorsRetired > 0 {
            lines.append(
                "     \(counted(log.checkpointsRetired, "seal")) and \(counted(log.anchorsRetired, "saved head")) do not count: "
                    + "their key was retired; later seals cover the log")
        }
        return lines
    }

    /// The last head that counts as anchored, and by whose word.
    private static func line(_ witnesses: WitnessReport) -> String {
        let quorum = "\(witnesses.quorum.required) of \(counted(witnesses.quorum.keys.count, "witness", "witnesses"))"
        let trust = witnesses.trust == .pinned ? "as you named them" : "as the ledger names them itself"
        guard let head = witnesses.head else { return "witnessed: no head with cosignatures of \(quorum), \(trust)" }
        return
            "witnessed: last head with cosignatures of \(quorum), \(trust): \(counted(head.size, "entry", "entries")) "
            + "at \(head.time.map(\.rfc3339) ?? "a time beyond the year 9999"), by \(head.names.joined(separator: ", "))"
    }
}

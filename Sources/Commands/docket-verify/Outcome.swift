import CanonicalJSON
import Cryptography
import EventLog
import Replay
import TransparencyLog

/// What a run found, for people and for programs.
struct Outcome {
    let path: String
    let manifest: BundleManifest
    let report: VerificationReport
    let determinations: DeterminationVerification

    func print(as output: Arguments.Output) {
        switch output {
        case .json: standardOutput([json.canonicalText])
        case .findingsOnly: standardOutput(findings)
        case .text: standardOutput(summary + findings)
        }
    }

    /// The report's members, and `bundle{contents,path}`, `keyFingerprint`,
    /// `replay{decisionsChecked,decisionsNotChecked,evaluationsNotChecked,evaluationsReplayed}`.
    private var json: JSONValue {
        guard case .object(var members) = report.json else { return report.json }
        members["bundle"] = ["contents": .string(manifest.contents.rawValue), "path": .string(path)]
        members["keyFingerprint"] = fingerprint.map { .string($0) } ?? .null
        members["replay"] = determinations.json
        return .object(members)
    }

    private var summary: [String] {
        let result =
            report.isSound
            ? "SOUND: nothing was altered, and every determination \(replaySuffix)."
            : "NOT SOUND: \(Outcome.count(UInt64(report.findings.count) + omitted, "finding")), below."
        return [
            "Ledger    \(report.origin)",
            "Head      \(head)",
            "Key       \(report.key.map { "\($0)" } ?? "none")",
        ] + (fingerprint.map { ["          SHA-256 of the key \($0)"] } ?? [])
            + trust + witnessed + timestamps + ["Checked   \(checked)", "Replayed  \(replayed)", "Result    \(result)"]
    }

    private var replaySuffix: String {
        determinations.decisionsNotChecked + determinations.evaluationsNotChecked == 0
            ? "derives again" : "whose payloads are here derives again"
    }

    private var head: String {
        guard let head = report.head else { return "no head verifies" }
        let rest = report.entries > head.size ? "; \(Outcome.count(report.entries, "entry", "entries")) are here" : ""
        return "\(Outcome.count(head.size, "entry", "entries")), root \(head.root.base64)\(rest)"
    }

    /// SHA-256 of the raw public key.
    private var fingerprint: String? {
        report.key.map { SHA256.digest($0.publicKey.rawBytes).hex }
    }

    private var trust: [String] {
        retired + trustInKey
    }

    private var retired: [String] {
        guard report.checkpointsRetired > 0 || report.anchorsRetired > 0 else { return [] }
        return [
            "Retired   \(Outcome.count(report.checkpointsRetired, "checkpoint")) and "
                + "\(Outcome.count(UInt64(report.anchorsRetired), "saved head")) do not count, as their key was retired; "
                + "later checkpoints cover the log"
        ]
    }

    private var trustInKey: [String] {
        switch report.keyTrust {
        case .pinned where report.pinnedKey != report.key:
            ["Trust     the key is the last of \(report.keys.count), to which the key you gave handed over"]
        case .ledger where report.pinnedKey != nil:
            [
                "Trust     a key was retired before it handed over, so that the later ones are the ledger's is only its own word:",
                "          get the newest from the ledger's operator by another way, and give that with --key",
            ]
        case .pinned: ["Trust     the seals were checked with the key you gave"]
        case .ledger:
            [
                "Trust     the key was taken from the bundle itself, and whoever made the bundle chose it: compare it",
                "          with the key you have from elsewhere, and give that with --key",
            ]
        case .none: ["Trust     there is no key, so no seal was checked: give the ledger's key with --key"]
        }
    }

    /// By whom heads were dated: the newest of each authority.
    private var timestamps: [String] {
        guard report.timestampsChecked > 0 else { return [] }
        let newest = Dictionary(report.timestamps.map { ($0.authority, $0) }) { _, last in last }
        let lines = newest.values.sorted { $0.size < $1.size }.flatMap { timestamp in
            let trust =
                switch timestamp.trust {
                case .pinned: "vouched for by the certificates you gave"
                case .ledger: "vouched for by certificates in the bundle, which whoever made it chose: give --tsa-ca"
                case .none: "nobody vouches for whoever signed: give its certificates with --tsa-ca"
                }
            return [
                "\(Outcome.count(timestamp.size, "entry", "entries")) by \(timestamp.latest): \(timestamp.authority)",
                trust,
            ]
        }
        return (lines.isEmpty ? ["no timestamp is sound"] : lines).enumerated().map {
            ($0.offset == 0 ? "Dated     " : "          ") + $0.element
        }
    }

    /// The last head that counts as anchored, and by whose word.
    private var witnessed: [String] {
        guard let witnesses = report.witnesses else { return [] }
        let quorum = "\(witnesses.quorum.required) of \(witnesses.quorum.keys.count) witnesses"
        let by = witnesses.trust == .pinned ? "you gave" : "the ledger names itself"
        guard let head = witnesses.head else { return ["Witnessed no head has cosignatures of \(quorum) that \(by)"] }
        let time = head.time.map(\.rfc3339) ?? "a time beyond the year 9999"
        return [
            "Witnessed \(Outcome.count(head.size, "entry", "entries")) at \(time), by \(quorum) that \(by):",
            "          \(head.names.joined(separator: ", "))",
        ]
    }

    private var checked: String {
        let entries = Outcome.count(report.entries, "entry", "entries")
        var words = [
            "\(entries) in \(Outcome.count(UInt64(report.streams), "stream"))",
            Outcome.count(report.checkpoints, "checkpoint"),
            Outcome.count(report.payloadsChecked, "payload") + Outcome.aside(report.payloadsWithheld, "withheld")
                + Outcome.aside(report.payloadsDisposed, "destroyed on record"),
            Outcome.count(report.documentsChecked, "document") + Outcome.aside(report.documentsWithheld, "withheld"),
        ]
        if report.timestampsChecked > 0 {
            words.append(Outcome.count(UInt64(report.timestampsChecked), "timestamp"))
        }
        if report.anchorsChecked > 0 { words.append(Outcome.count(UInt64(report.anchorsChecked), "saved head")) }
        return words.joined(separator: ", ")
    }

    private var replayed: String {
        let withheld = "not checked, as payloads are not here"
        return Outcome.count(UInt64(determinations.evaluationsReplayed), "evaluation")
            + Outcome.aside(UInt64(determinations.evaluationsNotChecked), withheld) + ", "
            + Outcome.count(UInt64(determinations.decisionsChecked), "determination")
            + Outcome.aside(UInt64(determinations.decisionsNotChecked), withheld)
    }

    private var omitted: UInt64 { UInt64(report.omitted.values.reduce(0, +)) }

    private var findings: [String] {
        report.findings.enumerated().flatMap { number, finding in
            [
                "", "\(number + 1). \(finding.kind.rawValue)", "   \(finding.detail).",
                "   \(Outcome.place(of: finding))",
                "   What to do: \(finding.advice).",
            ]
        }
            + report.omitted.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "\nand \($0.value) more of \($0.key.rawValue)" }
    }

    private static func place(of finding: Finding) -> String {
        var words: [String] = []
        if let since = finding.since { words.append("Recorded \(since).") }
        if !finding.touches.isEmpty {
            let rest = finding.touches.count > 5 ? " and \(finding.touches.count - 5) more" : ""
            words.append("Touches \(finding.touches.prefix(5).joined(separator: ", "))\(rest).")
        }
        let good = finding.lastGoodSize ?? 0
        words.append(
            good == 0 ? "No head before it verifies." : "Last good head before it: \(count(good, "entry", "entries")).")
        return words.joined(separator: " ")
    }

    private static func count(_ number: UInt64, _ one: String, _ many: String? = nil) -> String {
        "\(number) \(number == 1 ? one : many ?? one + "s")"
    }

    private static func aside(_ number: UInt64, _ words: String) -> String {
        number == 0 ? "" : " (\(number) \(words))"
    }
}

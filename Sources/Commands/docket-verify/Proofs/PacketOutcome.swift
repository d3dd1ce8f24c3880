import CanonicalJSON
import Cryptography
import EventLog
import Replay
import TransparencyLog

/// What a look at a packet found, for people and for programs.
struct PacketOutcome {
    let path: String
    let verdict: PacketVerdict

    /// Nil where the file is no packet.
    init?(_ request: Arguments.Request) throws {
        guard try PacketReader.isPacket(request.bundle) else { return nil }
        guard request.anchors.isEmpty, request.entry == nil, request.hash == nil else {
            throw Verification.Failure(
                description: "\(request.bundle) is a packet of a case: --anchor, --entry and --hash do not go with it")
        }
        path = request.bundle
        verdict = PacketVerdict(
            try Verification.packetCheck(request).report(on: try PacketReader(path: request.bundle)))
    }

    var isSound: Bool { verdict.isSound }

    func print(as output: Arguments.Output) {
        switch output {
        case .json: standardOutput([json.canonicalText])
        case .findingsOnly: standardOutput(problems)
        case .text: standardOutput(summary + problems)
        }
    }

    /// The verdict's members and `path`.
    private var json: JSONValue {
        guard case .object(var members) = verdict.json else { return verdict.json }
        members["path"] = .string(path)
        return .object(members)
    }

    private var summary: [String] {
        guard let claim = verdict.report.claim else { return ["NOT SOUND: nothing is shown."] }
        let count = verdict.report.problems.count
        let trust =
            verdict.report.keyTrust == .pinned
            ? ["Trust     the seal was checked with the key you gave"]
            : [
                "Trust     the key was taken from the packet itself, and whoever made it chose it: compare it with the key",
                "          you have from elsewhere, and give that with --key",
            ]
        let result =
            verdict.isSound
            ? "SOUND: " + verdict.sentences.joined(separator: " ")
            : "NOT SOUND: \(count) \(count == 1 ? "thing is" : "things are") wrong, below."
        return [
            "Packet    \(claim.stream)", "Ledger    \(claim.head.origin)",
            "Head      \(claim.head.size) entries, root \(claim.head.root.base64)", "Key       \(claim.key)",
            "          SHA-256 of the key \(SHA256.digest(claim.key.publicKey.rawBytes).hex)",
        ] + trust + others + ["Checked   \(checked)", "Views     \(views)", "Result    \(result)"]
    }

    private var checked: String {
        let report = verdict.report
        let events = report.claim?.hashes.count ?? 0
        var words = [
            "\(events) \(events == 1 ? "event" : "events") of the case",
            "\(report.policies.count) \(report.policies.count == 1 ? "policy" : "policies")",
            "\(report.documentsChecked) \(report.documentsChecked == 1 ? "document" : "documents")",
            "\(verdict.determinations.evaluationsReplayed) evaluations and "
                + "\(verdict.determinations.decisionsChecked) determinations derived again",
        ]
        if !report.destroyed.isEmpty { words.append("\(report.destroyed.count) contents destroyed on record") }
        if !report.withheld.isEmpty { words.append("\(report.withheld.count) contents left out") }
        return words.joined(separator: ", ")
    }

    private var views: String {
        "index.html, case.json and timeline.json are for reading: the sums cover them and the seal does not; they are made\n"
            + "          from what is in proof/ and documents/, which was checked"
    }

    private var others: [String] {
        let report = verdict.report
        var lines: [String] = []
        if let head = report.witnesses?.head {
            let by = report.witnesses?.trust == .pinned ? "you gave" : "the ledger names itself"
            lines.append(
                "Witnessed \(head.size) entries, by \(head.names.joined(separator: ", ")), whom \(by)")
        }
        for timestamp in report.timestamps {
            let trust =
                switch timestamp.trust {
                case .pinned: "vouched for by the certificates you gave"
                case .ledger: "vouched for by certificates in the packet: give --tsa-ca"
                case .none: "nobody vouches for whoever signed: give --tsa-ca"
                }
            lines.append("Dated     \(timestamp.size) entries by \(timestamp.latest): \(timestamp.authority), \(trust)")
        }
        return lines
    }

    private var problems: [String] {
        verdict.report.problems.enumerated().flatMap { number, problem in
            [
                "", "\(number + 1). \(problem.member)\(problem.entry.map { ", entry \($0)" } ?? "")",
                "   \(problem.detail).", "   What to do: \(problem.advice).",
            ]
        }
    }
}

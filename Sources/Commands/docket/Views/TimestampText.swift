import Application
import CanonicalJSON
import Cryptography
import EventLog
import Representations

/// Timestamps, in words.
enum TimestampText {
    /// A head that was dated.
    static func report(_ dated: DatedHead, in ledger: AuditLedger) throws -> Report {
        // An idempotency key that stands for another call is told of there.
        let recorded = try dated.recording.map { try RecordingText.report($0, in: ledger) }
        guard let timestamp = dated.timestamp else { return recorded ?? Report([], json: [:]) }
        var lines = [
            "\(timestamp.authority) dated the head of \(counted(timestamp.size, "entry", "entries")): \(timestamp.time).",
            "Kept in \(timestamp.name).", "Trust: \(trust(timestamp)).",
        ]
        var json = JSONValue.object(TimestampRepresentation.dated(timestamp))
        if let recorded {
            lines += recorded.lines
            json = json.with(recorded.json.objectValue ?? [:])
        } else {
            lines.append("Not recorded in the log: what follows there is not shown to be later.")
        }
        return Report(lines, json: json)
    }

    /// The timestamps that are kept.
    static func report(_ kept: [KeptTimestamp]) -> Report {
        var table = Table("ENTRIES", "TIME", "TRUST", "RECORDED", "AUTHORITY")
        var problems: [String] = []
        for timestamp in kept {
            switch timestamp.finding {
            case .success(let sound):
                table.add(
                    "\(sound.size)", sound.time.rfc3339, sound.trust.rawValue,
                    sound.recordedAt.map { "entry \($0)" } ?? "-", sound.authority)
            case .failure(let fault): problems.append("✗ \(fault.words).")
            }
        }
        let lines =
            kept.isEmpty
            ? ["No head was dated yet: docket timestamp --tsa URL."]
            : table.lines + (problems.isEmpty ? [] : [""] + problems)
        return Report(
            lines, json: TimestampRepresentation.list(kept), status: problems.isEmpty ? .sound : .findings)
    }

    /// The certificates that are trusted from now on.
    static func report(_ trusted: [(certificate: Certificate, name: String)]) -> Report {
        Report(
            trusted.flatMap { certificate, name in
                [
                    "Trusted for timestamps: \(certificate.subject)", "  SHA-256 \(certificate.fingerprint.hex)",
                    "  kept in \(name)",
                ]
            },
            json: TimestampRepresentation.trusted(trusted))
    }

    /// Who vouches for whoever signed, in words.
    static func trust(_ timestamp: CheckedTimestamp) -> String {
        switch timestamp.trust {
        case .pinned: "by the certificates you named"
        case .ledger: "by certificates that this ledger trusts"
        case .none:
            "nobody vouches for whoever signed"
                + (timestamp.distrust.map { ": \($0)" } ?? "; name the authority's certificates")
        }
    }
}

import Application
import EventLog
import PriorAuthorization
import Replay
import Representations

/// When a case was received and decided, and what shows it, in words.
enum EvidenceText {
    static func report(_ record: EvidenceRecord) -> Report {
        var lines = [Terminal.bold("When case \(record.id) was received and decided, and what shows it")]
        for decision in record.evidence.decisions { lines += [""] + Self.lines(decision) }
        if record.evidence.decisions.isEmpty { lines += ["", "The case has no request that can be read."] }
        lines += [""] + notes(record).flatMap { $0.wrapped(after: "- ") }
        return Report(lines, json: EvidenceRepresentation.value(record))
    }

    private static func lines(_ evidence: DecisionEvidence) -> [String] {
        var lines = milestone(evidence.arrival)
        if let decision = evidence.decision { lines += milestone(decision) }
        return lines + ["  \(Terminal.bold("In time?"))"] + timeliness(evidence).wrapped(after: "    ")
    }

    private static func milestone(_ milestone: Milestone) -> [String] {
        let bracket = milestone.bracket
        let what =
            switch milestone.kind {
            case .request: "The request was received"
            case .determination: "The request was decided (\(milestone.outcome ?? "?"))"
            case .appeal: "An appeal was received"
            case .resolution: "The appeal was decided (\(milestone.outcome ?? "?"))"
            }
        var lines = [
            "\(what): \(milestone.stated), by the operator's word",
            "  entry \(bracket.index), recorded \(bracket.recordedAt) "
                + "by the ledger's own clock",
        ]
        if let after = bracket.after {
            let words =
                "on record not before \(after.earliest): \(whose(after)), and entry \(after.recordedAt?.value ?? 0), which "
                + "comes before, names that token"
            lines += words.wrapped(after: "  ≥ ")
        } else if let behind = bracket.behind {
            let words =
                "on record after the head of \(counted(behind.size, "entry", "entries")) was signed; \(whose(behind)), and "
                + "whether this was written before or after that moment is not shown"
            lines += words.wrapped(after: "  · ")
        }
        if let by = bracket.by {
            let words =
                "on record no later than \(by.latest): \(whose(by)), a head of "
                + "\(counted(by.size, "entry", "entries")) that covers this"
            lines += words.wrapped(after: "  ≤ ")
        } else {
            lines.append("  ≤ nothing yet: no head that covers this was dated by others")
        }
        for words in bracket.contradictions { lines += "\(words).".wrapped(after: "  ✗ ") }
        return lines
    }

    /// `timestamp authority "CN = TSA" dated it 2026-…`.
    private static func whose(_ anchor: TimeAnchor) -> String {
        let trust = anchor.trust == .pinned ? "" : ", whom this ledger chose to trust,"
        return switch anchor.kind {
        case .timestamp: "the authority \(anchor.authority)\(trust) dated it \(anchor.time) (\(anchor.name))"
        case .witness: "the witness \(anchor.authority)\(trust) cosigned it \(anchor.time) (\(anchor.name))"
        }
    }

    private static func timeliness(_ evidence: DecisionEvidence) -> String {
        let period = "\(evidence.period.words) (\(evidence.period.source)), so due \(evidence.due)"
        let spans = [
            evidence.statedElapsed.map { "\(span($0)) by the operator's word" },
            evidence.leastElapsed.map { "at least \(span($0)) as others show" },
            evidence.mostElapsed.map { "at most \(span($0)) as others show" },
        ].compactMap(\.self).joined(separator: ", ")
        let verdict =
            switch evidence.timeliness {
            case .shownInTime: "Yes: others show that the decision was on record in time."
            case .shownLate: "No: others show that the decision was written too late."
            case .statedInTime: "By the operator's word alone: nobody else's word was there in time."
            case .statedLate: "No, by the operator's own word."
            case .undecided: "Not decided yet."
            }
        return "\(verdict) \(period)\(spans.isEmpty ? "" : "; it took \(spans)")."
    }

    /// `3 d 4 h 12 min`.
    private static func span(_ milliseconds: Int64) -> String {
        let minutes = milliseconds.magnitude / 60_000
        let (days, hours) = (minutes / 1440, minutes % 1440 / 60)
        let parts = [(days, "d"), (hours, "h"), (minutes % 60, "min")].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        let text = parts.isEmpty ? "less than a minute" : parts.joined(separator: " ")
        return milliseconds < 0 ? "minus \(text)" : text
    }

    private static func notes(_ record: EvidenceRecord) -> [String] {
        var notes = [
            "When a request or an appeal arrived is the operator's word: others show only when the statement was on record.",
            "The case records no deadline of its own: the federal limit is shown, without extensions or shorter limits of states.",
        ]
        if record.unvouched > 0 {
            notes.append(
                "\(counted(record.unvouched, "timestamp")) left out, as nobody vouches for whoever signed: give the authority's "
                    + "certificates with --tsa-ca.")
        }
        if record.unsound > 0 {
            notes.append("\(counted(record.unsound, "timestamp")) left out as not sound: docket verify tells more.")
        }
        if record.evidence.unreadable > 0 {
            notes.append(
                "\(counted(record.evidence.unreadable, "event")) of the case cannot be read; decisions among them are not shown."
            )
        }
        return notes
    }
}

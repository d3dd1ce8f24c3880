import Application
import CanonicalJSON
import Cryptography
import EventLog
import PriorAuthorization
import Projections
import Representations

/// The access record, and what of a member's left the plan.
enum AccessText {
    static func list(_ entries: [AccessEntry], isRecorded: Bool) -> Report {
        var lines: [String] = []
        if entries.isEmpty {
            lines = ["Nothing of the access record is so."]
        } else {
            var table = Table("ENTRY", "WHEN", "WHO", "WHAT", "CASE", "PURPOSE", "GLASS BROKEN BECAUSE")
            for entry in entries {
                table.add(
                    "\(entry.index.value)", entry.recordedAt.seconds, entry.who, entry.what,
                    entry.event.caseID?.text ?? entry.range, entry.purpose, entry.event.breakGlass ?? "")
            }
            lines = table.lines
        }
        if !isRecorded { lines.append("Who reads is not recorded now: docket access require changes that.") }
        return Report(
            lines, json: AccessRepresentation.list(entries, isRecorded: isRecorded))
    }

    static func accounting(_ accounting: DisclosureAccounting, showsAll: Bool) -> Report {
        let span =
            "from \(accounting.from.seconds)" + (accounting.before.map { " to before \($0.seconds)" } ?? " to now")
        var lines = ["Disclosures of health information of member \(accounting.member), \(span) (45 CFR 164.528):"]
        lines += accounting.disclosures.isEmpty ? ["  none that is accounted for"] : rows(accounting.disclosures)
        if !accounting.excepted.isEmpty {
            lines += ["", "\(counted(accounting.excepted.count, "disclosure")) left out:"]
            for (reason, count) in accounting.exceptions {
                lines.append("  \(count)  \(reason)")
            }
            if showsAll { lines += [""] + rows(accounting.excepted.map(\.entry)) }
        }
        return Report(lines, json: DisclosureRepresentation.value(accounting, showsAll: showsAll))
    }

    static func disclosed(_ file: OutgoingFile, for reader: Reader, of id: CaseID) -> Report {
        Report(
            ["Recorded: of case \(id) to \(file.recipient ?? "nobody"), for \(reader.purpose.words)."],
            json: DisclosureRepresentation.value(file, for: reader, of: id))
    }

    private static func rows(_ entries: [AccessEntry]) -> [String] {
        var table = Table("DATE", "RECIPIENT", "WHAT", "PURPOSE", "CASE", "ENTRY")
        for entry in entries {
            table.add(
                String(entry.occurredAt.rfc3339.prefix(10)), entry.recipient, entry.what, entry.purpose,
                entry.event.caseID?.text ?? entry.range, "\(entry.index.value)")
        }
        return table.lines.map { "  \($0)" }
    }
}

extension AccessEntry {
    /// `rv-2 (reviewer)`.
    fileprivate var who: String { role.map { "\(actor) (\($0.rawValue))" } ?? actor }

    /// Who received it: somebody named, or whoever was shown it.
    fileprivate var recipient: String {
        if case .exported(let export) = event, let recipient = export.recipient { return recipient }
        return who
    }

    fileprivate var purpose: String {
        switch event {
        case .accessed(let access): access.purpose.rawValue
        case .exported(let export): export.purpose.rawValue
        case .recordingChanged: ""
        }
    }

    /// `the case`, `document 58ab27574a5f`, `bundle, for the Department of Health`, `recording on: …`.
    fileprivate var what: String {
        switch event {
        case .accessed(let access):
            access.part.words + (access.document.map { " \($0.hex.prefix(12))" } ?? "")
                + (access.entry.map { " of entry \($0)" } ?? "")
        case .exported(let export):
            (export.description ?? export.part.words)
                + (export.format == export.part.words ? "" : ", \(export.format)")
                + (export.digest.map { " \($0.hex.prefix(12))" } ?? "")
        case .recordingChanged(let change): "recording \(change.isOn ? "on" : "off"): \(change.reason)"
        }
    }

    /// Of which cases, where it is not of one.
    fileprivate var range: String {
        switch event {
        case .recordingChanged: ""
        case .exported(let export): counted(export.count, "case")
        case .accessed(let access): access.member.map { "of member \($0)" } ?? "many"
        }
    }
}

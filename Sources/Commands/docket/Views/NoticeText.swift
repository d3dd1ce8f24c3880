import Application
import CanonicalJSON
import Cryptography
import EventLog
import Notices
import PriorAuthorization
import Representations

/// Letters, and the notices on record.
enum NoticeText {
    /// The notice recorded at `index`, or else the latest.
    ///
    /// - Throws: `Failure` where there is none.
    static func notice(
        _ index: UInt64?, of record: CaseRecord
    ) throws -> (index: UInt64, notice: Recorded<NoticeIssued>) {
        let notices = record.notices
        if let found = index.map({ index in notices.first { $0.index == index } }) ?? notices.last { return found }
        let known = notices.map { "entry \($0.index)" }.joined(separator: ", ")
        throw Failure(
            "unknown-name", index.map { "Entry \($0) is no notice of the case" } ?? "The case has no notice",
            advice: known.isEmpty ? "docket notice issue records one" : "The case has \(known)")
    }

    static func preview(_ letter: Letter, _ order: NoticeOrder, written: [String], files: JSONObject) -> Report {
        var lines = ["A notice of \(order.kind.rawValue) for the \(order.recipient.rawValue)."]
        lines += letter.deadlines.sorted { $0.key < $1.key }.map { "  \(deadline($0.key)): \($0.value)" }
        lines.append(
            "  reading level of the member's part: grade \(letter.readingLevel.grade) "
                + "(\(letter.readingLevel.words) words, \(letter.readingLevel.sentences) sentences; quotations left out)"
        )
        lines.append("  template: \(letter.template.name) \(letter.template.edition.version)")
        lines.append("  letter: \(counted(letter.bytes.count, "byte")), SHA-256 \(letter.digest.hex)")
        lines += letter.lacking.map { "  LACKS: \($0.says) (\($0.source))" }
        lines += example(order) + written
        lines.append("Nothing was recorded.")
        return Report(
            lines, json: NoticeRepresentation.preview(letter, order).with(files),
            status: letter.lacking.isEmpty ? .sound : .findings)
    }

    /// What was recorded, and the letter beside it.
    static func issued(
        _ report: Report, _ notice: NoticeIssued?, _ order: NoticeOrder, written: [String], files: JSONObject
    ) -> Report {
        var report = report
        guard let notice else { return report }
        report.lines += [
            "  letter \(notice.letter.hex.prefix(12)), \(counted(notice.size, "byte")), to \(notice.addressee) by "
                + notice.method.rawValue + (notice.gradeInTenths.map { ", grade \($0 / 10).\($0 % 10)" } ?? "")
        ]
        report.lines += example(order) + written
        report.json = report.json.with(files).with(NoticeRepresentation.issued(notice, order))
        return report
    }

    static func shown(
        _ found: (index: UInt64, notice: Recorded<NoticeIssued>), of record: CaseRecord, _ bytes: [UInt8],
        written: [String], files: JSONObject
    ) -> Report {
        let notice = found.notice.payload
        let json = NoticeRepresentation.value(found, of: record, letter: bytes).with(files)
        guard written.isEmpty else {
            let line = "The letter of entry \(found.index) as it was sent: SHA-256 \(notice.letter.hex)."
            return Report([line] + written, json: json)
        }
        return Report(verbatim: String(decoding: bytes, as: UTF8.self), json: json)
    }

    static func list(_ record: CaseRecord) -> Report {
        let notices = record.notices
        var table = Table("ENTRY", "KIND", "ISSUED", "FOR", "ADDRESSEE", "BY", "TEMPLATE", "GRADE", "LETTER")
        for (index, notice) in notices {
            let payload = notice.payload
            table.add(
                "\(index)", payload.kind.rawValue, payload.issued.seconds, payload.recipient.rawValue,
                payload.addressee, payload.method.rawValue, "\(payload.template) \(payload.templateVersion)",
                payload.gradeInTenths.map { "\($0 / 10).\($0 % 10)" } ?? "–", String(payload.letter.hex.prefix(12)))
        }
        let replaced = notices.compactMap { index, notice in
            record.replacement(of: notice).map { "Entry \(index) was replaced by entry \($0)." }
        }
        return Report(
            notices.isEmpty ? ["No notice is on record in the case \(record.id)."] : table.lines + replaced,
            json: NoticeRepresentation.list(record))
    }

    static func templates(_ templates: NoticeTemplates) throws -> Report {
        var lines: [String] = []
        for edition in templates.editions {
            lines.append("Edition \(edition.version) (\(edition.language)), from \(edition.effective):")
            for kind in NoticeKind.allCases {
                let template = try templates.template(kind, of: edition)
                lines.append("  \(template.name)  \(template.digest.hex.prefix(12))")
            }
        }
        lines += ["", "What they must say:"]
        for requirement in templates.requirements {
            let kinds = requirement.kinds.map(\.rawValue).sorted().joined(separator: ", ")
            lines += "\(requirement.says) (\(requirement.source); \(requirement.certainty.rawValue)): \(kinds)"
                .wrapped(after: "  - ")
        }
        lines += ["", "Times that only letters name:"]
        for figure in templates.figures {
            lines += "\(figure.says): \(figure.duration) (\(figure.source); \(figure.certainty.rawValue))"
                .wrapped(after: "  - ")
        }
        return Report(lines, json: try NoticeRepresentation.templates(templates))
    }

    private static func example(_ order: NoticeOrder) -> [String] {
        order.plan.isExample
            ? ["  CAUTION: the plan's addresses are those of the published example; name your own with --plan."] : []
    }

    private static func deadline(_ name: String) -> String {
        switch name {
        case "appeal": "last day to file an appeal"
        case "hearing": "last day to ask for a fair hearing"
        case "continuation": "last day to ask that benefits continue"
        default: "answer due"
        }
    }
}

import Application
import CanonicalJSON
import Cryptography
import EventLog
import Notices
import PriorAuthorization
import Representations

/// Letters, and the notices on record.
enum NoticeText {
    /// The notices of a case, each with the place of its entry in the log.
    static func notices(of record: CaseRecord) -> [(index: UInt64, notice: Recorded<NoticeIssued>)] {
        record.state.course.notices.compactMap { notice in
            record.events.first { $0.entry.id.text == notice.id.text }.map { ($0.entry.seq.value, notice) }
        }
    }

    /// The notice recorded at `index`, or else the latest.
    ///
    /// - Throws: `Failure` where there is none.
    static func notice(
        _ index: UInt64?, of record: CaseRecord
    ) throws -> (index: UInt64, notice: Recorded<NoticeIssued>) {
        let notices = notices(of: record)
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
        let own: JSONObject = ["html": .string(letter.html), "planIsExample": .bool(order.plan.isExample)]
        return Report(
            lines, json: .object((letter.json.objectValue ?? JSONObject([])).with(files).with(own)),
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
        let own: JSONObject = ["notice": json(notice), "planIsExample": .bool(order.plan.isExample)]
        report.json = .object((report.json.objectValue ?? JSONObject([])).with(files).with(own))
        return report
    }

    static func shown(
        _ found: (index: UInt64, notice: Recorded<NoticeIssued>), of record: CaseRecord, _ bytes: [UInt8],
        written: [String], files: JSONObject
    ) -> Report {
        let notice = found.notice.payload
        let html = String(decoding: bytes, as: UTF8.self)
        let json: JSONObject = [
            "case": .string(record.id.text), "html": .string(html), "index": JSONValue(found.index),
            "notice": self.json(notice), "supersededBy": supersededBy(found.notice, in: record),
        ]
        guard written.isEmpty else {
            let line = "The letter of entry \(found.index) as it was sent: SHA-256 \(notice.letter.hex)."
            return Report([line] + written, json: .object(json.with(files)))
        }
        return Report(verbatim: html, json: .object(json.with(files)))
    }

    static func list(_ record: CaseRecord) -> Report {
        let notices = notices(of: record)
        var table = Table("ENTRY", "KIND", "ISSUED", "FOR", "ADDRESSEE", "BY", "TEMPLATE", "GRADE", "LETTER")
        for (index, notice) in notices {
            let payload = notice.payload
            table.add(
                "\(index)", payload.kind.rawValue, payload.issued.seconds, payload.recipient.rawValue,
                payload.addressee, payload.method.rawValue, "\(payload.template) \(payload.templateVersion)",
                payload.gradeInTenths.map { "\($0 / 10).\($0 % 10)" } ?? "–", String(payload.letter.hex.prefix(12)))
        }
        let replaced = notices.compactMap { index, notice in
            supersededBy(notice, in: record).integerValue.map { "Entry \(index) was replaced by entry \($0)." }
        }
        return Report(
            notices.isEmpty ? ["No notice is on record in the case \(record.id)."] : table.lines + replaced,
            json: [
                "case": .string(record.id.text),
                "notices": .array(
                    notices.map { index, notice in
                        .object(
                            notice.context.json.with([
                                "index": JSONValue(index), "notice": json(notice.payload),
                                "supersededBy": supersededBy(notice, in: record),
                            ]))
                    }),
            ])
    }

    static func templates(_ templates: NoticeTemplates) throws -> Report {
        var lines: [String] = []
        var items: [JSONValue] = []
        for edition in templates.editions {
            lines.append("Edition \(edition.version) (\(edition.language)), from \(edition.effective):")
            for kind in NoticeKind.allCases {
                let template = try templates.template(kind, of: edition)
                lines.append("  \(template.name)  \(template.digest.hex.prefix(12))")
                items.append(template.json)
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
        return Report(
            lines,
            json: [
                "figures": .array(templates.figures.map(\.json)),
                "requirements": .array(templates.requirements.map(\.json)), "templates": .array(items),
            ])
    }

    /// What was said of the letter when it was sent, and its SHA-256 in hexadecimal.
    private static func json(_ notice: NoticeIssued) -> JSONValue {
        .object((notice.json.objectValue ?? JSONObject([])).with(["sha256": .string(notice.letter.hex)]))
    }

    private static func supersededBy(_ notice: Recorded<NoticeIssued>, in record: CaseRecord) -> JSONValue {
        notices(of: record).last { $0.notice.payload.supersedes == notice.id }.map { JSONValue($0.index) } ?? .null
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

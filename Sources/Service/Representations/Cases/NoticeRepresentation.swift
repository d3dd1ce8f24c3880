public import Application
public import CanonicalJSON
import Cryptography
public import Notices
public import PriorAuthorization

/// Letters, and the notices on record, for programs.
public enum NoticeRepresentation {
    /// What was said of the letter when it was sent, and its SHA-256 in hexadecimal (`sha256`).
    public static func value(_ notice: NoticeIssued) -> JSONValue {
        notice.json.with(["sha256": .string(notice.letter.hex)])
    }

    /// The notices of a case: `case` and `notices`.
    public static func list(_ record: CaseRecord) -> JSONValue {
        ["case": .string(record.id.text), "notices": .array(notices(of: record))]
    }

    /// The notices of a case, in order: the members of `EventContext.json`, and `index` (its entry in the log), `notice`,
    /// `supersededBy` (the entry of the one that replaces it, or null).
    public static func notices(of record: CaseRecord) -> [JSONValue] {
        record.notices.map { index, notice in
            .object(
                notice.context.json.with([
                    "index": JSONValue(index), "notice": value(notice.payload),
                    "supersededBy": record.replacement(of: notice).map { JSONValue($0) } ?? .null,
                ]))
        }
    }

    /// A notice with its letter as it was sent: `case`, `html`, `index`, `notice`, `supersededBy`.
    ///
    /// - Parameters:
    ///   - found: the notice, and its entry in the log.
    ///   - bytes: the letter.
    public static func value(
        _ found: (index: UInt64, notice: Recorded<NoticeIssued>), of record: CaseRecord, letter bytes: [UInt8]
    ) -> JSONValue {
        [
            "case": .string(record.id.text), "html": .string(String(decoding: bytes, as: UTF8.self)),
            "index": JSONValue(found.index), "notice": value(found.notice.payload),
            "supersededBy": record.replacement(of: found.notice).map { JSONValue($0) } ?? .null,
        ]
    }

    /// A letter as it would be sent now: what it says of itself (`about`, `addressee`, `deadlines`, `issued`, `kind`, `lacking`,
    /// `letter`, `readingLevel`, `recipient`, `size`, `template`), `html`, and `planIsExample`.
    public static func preview(_ letter: Letter, _ order: NoticeOrder) -> JSONValue {
        letter.json.with(["html": .string(letter.html), "planIsExample": .bool(order.plan.isExample)])
    }

    /// What stands beside a ``RecordingRepresentation`` of a notice that was recorded: `notice` and `planIsExample`.
    public static func issued(_ notice: NoticeIssued, _ order: NoticeOrder) -> JSONObject {
        ["notice": value(notice), "planIsExample": .bool(order.plan.isExample)]
    }

    /// The templates of letters: `figures`, `requirements`, `templates`, in the order of the first days of their editions.
    ///
    /// - Throws: what reading a template throws.
    public static func templates(_ templates: NoticeTemplates) throws -> JSONValue {
        let items = try templates.editions.flatMap { edition in
            try NoticeKind.allCases.map { try templates.template($0, of: edition).json }
        }
        return [
            "figures": .array(templates.figures.map(\.json)),
            "requirements": .array(templates.requirements.map(\.json)), "templates": .array(items),
        ]
    }
}

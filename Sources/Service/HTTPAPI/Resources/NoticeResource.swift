import Application
import CanonicalJSON
import EventLog
import HTTPTypes
import Hummingbird
import Notices
import PriorAuthorization
import Replay
import Representations

/// Letters: made as they would be sent, sent and put on record, shown as they were sent.
enum NoticeResource {
    static let routes: [Route] = [
        .post("/v1/cases/{case}/notices", "issueNotice", .command(.issueNotice), issue),
        .post("/v1/cases/{case}/notice-previews", "previewNotice", .reading(.notices, .oneCase), preview),
        .get("/v1/cases/{case}/notices/{entry}", "getLetter", .reading(.notices, .oneCase), letter),
    ]

    @Sendable private static func issue(_ call: Call) async throws -> Response {
        var (body, reader) = try await call.object()
        let order = try NoticeOrder(&reader, plan: call.service.settings.noticePlan)
        let method = try reader.choice("method", of: NoticeMethod.self)
        try reader.finish()
        let id = try call.visibleRecord().id
        let instruction = try call.instruction(body)
        let (result, _) = try await call.service.writing {
            try await call.ledger.issueNotice(order, by: method, on: id, instruction)
        }
        return try call.answer(to: result)
    }

    @Sendable private static func preview(_ call: Call) async throws -> Response {
        var reader = try await call.bodyReader()
        let order = try NoticeOrder(&reader, plan: call.service.settings.noticePlan)
        try reader.finish()
        return try await call.reading(.notices) { record in
            NoticeRepresentation.preview(try call.ledger.letter(order, of: record), order)
        }
    }

    @Sendable private static func letter(_ call: Call) async throws -> Response {
        let record = try call.visibleRecord()
        let entry = try call.parameter("entry")
        guard let index = UInt64(entry),
            let event = record.entries.first(where: { $0.entry.seq.value == index }),
            let notice = record.state.course.notices.first(where: { $0.id.text == event.entry.id.text })?.payload
        else { throw Problem(404, "unknown-name", "the case has no such notice") }
        let bytes = try await call.showing(.of(record.id, .notices, document: notice.letter)) {
            try call.ledger.letterBytes(of: notice)
        }
        return Response(
            bytes: bytes, type: "text/html; charset=utf-8",
            headers: [
                .reprDigest: DigestField.text(notice.letter),
                // What is in it was made from what people wrote: a browser shows it and does nothing it says.
                .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; sandbox",
            ])
    }
}

extension NoticeOrder {
    /// Which letter a body asks for; `plan` is the file that says who sends it, or nil for the published example.
    init(_ reader: inout JSONObjectReader, plan: String?) throws {
        self.init(
            try reader.choice("kind"), for: try reader.optionalChoice("recipient") ?? .member,
            addressee: try reader.optionalProse("addressee"), issued: try reader.optionalMoment("issued"),
            about: try reader.optionalEntry("about"), supersedes: try reader.optionalEntry("supersedes"),
            plan: try NoticeFiles.plan(at: plan))
    }
}

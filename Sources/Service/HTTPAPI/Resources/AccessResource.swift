import Application
import CanonicalJSON
import EventLog
import Hummingbird
import PriorAuthorization
import Projections
import Representations

/// The access record: who read what, when and what for; and what left the plan.
enum AccessResource {
    static let routes: [Route] = [
        .get("/v1/accesses", "listAccesses", .reading(.accessRecord, .accessRecord), list),
        .get(
            "/v1/members/{member}/disclosures", "getDisclosures", .reading(.accessRecord, .accessRecord), disclosures),
        .post("/v1/cases/{case}/disclosures", "recordDisclosure", .reading(.other, .caseExport), disclose),
    ]

    @Sendable private static func list(_ call: Call) async throws -> Response {
        var query = try call.query()
        let limit = try query.limit()
        let member = try query.checked("member", as: MemberID.self)
        var filter = AccessFilter(
            caseID: try query.checked("case"), actor: query.optional("actor"),
            brokeGlass: try query.flag("broken-glass"), from: try query.moment("from"),
            before: try query.moment("before"),
            after: try query.after { UInt64($0).map { EntryIndex($0) } })
        // Of one member much is left out after it was read: that list is not paged.
        filter.limit = member == nil ? limit : nil
        let read = filter
        try query.finish()
        let subject =
            filter.caseID.map { AccessSubject.of($0, .accessRecord) } ?? .ofMany(.accessRecord, member: member)
        return try await call.showing(subject) {
            let accesses = try call.ledger.accesses(read, of: member)
            return Response(
                items: accesses.map(AccessRepresentation.value),
                next: accesses.count == read.limit ? accesses.last.map { "\($0.index)" } : nil)
        }
    }

    @Sendable private static func disclosures(_ call: Call) async throws -> Response {
        guard let member = MemberID(try call.parameter("member")) else {
            throw Problem(400, "malformed-path", "the path names no member", advice: "Expected is \(MemberID.form)")
        }
        var query = try call.query()
        let before = try query.moment("before")
        let from = try query.moment("from")
        try query.finish()
        let start = from ?? DisclosureAccounting.start(before: before ?? call.ledger.now())
        return try await call.showing(.ofMany(.accessRecord, member: member)) {
            let accounting = try call.ledger.disclosures(of: member, from: start, before: before)
            return Response(json: DisclosureRepresentation.value(accounting, showsAll: true))
        }
    }

    /// Puts on record that something of a case was told to somebody outside, without a file.
    @Sendable private static func disclose(_ call: Call) async throws -> Response {
        let telling = try Telling(call, try await call.bodyReader())
        return try await call.ledger.exporting(telling.file, by: telling.reader, occurredAt: telling.moment) {
            telling.response
        }
    }

    /// What was told to whom, by whom and when.
    private struct Telling {
        let file: OutgoingFile
        let reader: Reader
        let moment: Timestamp?
        let response: Response

        init(_ call: Call, _ body: JSONObjectReader) throws {
            var body = body
            let recipient = try body.prose("recipient")
            let description = try body.prose("description")
            try body.finish()
            let id = try call.visibleRecord().id
            file = OutgoingFile(
                .other, of: id, format: "told", digest: nil, recipient: recipient, description: description)
            guard let reader = try call.reader() else {
                throw Problem(
                    409, "not-recorded", "this ledger does not record its readers",
                    advice: "Have it record them: docket access require")
            }
            self.reader = reader
            moment = try call.occurredAt()
            response = Response(json: DisclosureRepresentation.value(file, for: reader, of: id), status: 201)
        }
    }

}

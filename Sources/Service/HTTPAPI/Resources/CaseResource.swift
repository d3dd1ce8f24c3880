import Application
import CanonicalJSON
import Cryptography
import Hummingbird
import NIOCore
import PriorAuthorization
import Projections
import Representations

/// Cases: handed in, listed, shown.
enum CaseResource {
    static let routes: [Route] = [
        .post("/v1/cases", "submitCase", .command(.submit), submit),
        .get("/v1/cases", "listCases", .reading(.caseList, .manyCases), list),
        .get("/v1/cases/{case}", "getCase", .reading(.wholeCase, .oneCase), show),
    ]

    @Sendable private static func submit(_ call: Call) async throws -> Response {
        try call.requireMediaType("application/json")
        let bytes = try await call.bytes()
        let body = try JSONValue(parsing: bytes)
        let instruction = try call.instruction(body)
        let (_, result) = try await call.service.writing {
            try await call.ledger.submit(
                try SubmissionFile.read(body, name: "submission"), digest: SHA256.digest(bytes), named: "submission",
                filesBeside: nil, instruction)
        }
        return try call.answer(to: result)
    }

    @Sendable private static func show(_ call: Call) async throws -> Response {
        let (id, acting, ledger) = (try call.caseID(), try call.acting(), call.ledger)
        guard let version = try ledger.version(of: id) else { throw Problem.noCase() }
        let kept = call.service.shown.content(of: id, at: version)
        // Whether the case is the caller's, only the case tells.
        let record = acting.seesAllCases && kept != nil ? nil : try call.visibleRecord()
        let (content, position) = try await call.showing(.of(id, .wholeCase)) {
            if let kept { return (kept, version.position) }
            let record = try record ?? ledger.record(of: id)
            let value = CaseRepresentation.value(
                record, latest: try ledger.latestReplay(of: id), dosing: try ledger.dosing(of: record))
            let content = ByteBuffer(bytes: value.canonicalBytes)
            let position = UInt64(record.entries.count)
            // Where somebody wrote to it meanwhile, the next reader keeps it.
            if position == version.position { call.service.shown.keep(content, of: id, at: version) }
            return (content, position)
        }
        return call.response(content, tag: "\"\(position)\"")
    }

    @Sendable private static func list(_ call: Call) async throws -> Response {
        var query = try call.query()
        let limit = try query.limit()
        let filter = CaseFilter(
            phase: try query.choice("phase"), member: query.optional("member"),
            after: try query.after { CaseCursor($0) }, limit: limit)
        try query.finish()
        let subject = AccessSubject.ofMany(.caseList, member: filter.member.flatMap { MemberID($0) })
        return try await call.showing(subject) {
            let cases = try call.ledger.caseSummaries(filter)
            return Response(
                items: cases.map(CaseListRepresentation.value),
                next: cases.count == limit ? cases.last?.cursor.text : nil)
        }
    }
}

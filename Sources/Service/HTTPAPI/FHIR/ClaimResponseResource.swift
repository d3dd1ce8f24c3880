import Application
import CanonicalJSON
import FHIR
import HTTPTypes
import Hummingbird
import PriorAuthorization

/// ClaimResponse: a case as it stands, read and searched.
enum ClaimResponseResource {
    static let routes: [Route] = [
        FHIRResource.route(
            .get, "/fhir/ClaimResponse/{case}", "readClaimResponse", .reading(.wholeCase, .oneCase), read),
        FHIRResource.route(
            .get, "/fhir/ClaimResponse", "searchClaimResponse", .reading(.wholeCase, .oneCase), search),
    ]

    @Sendable private static func read(_ call: Call) async throws -> Response {
        let record = try call.visibleRecord()
        guard let response = try await call.showingResponses([record]).first else { throw Problem.noCase() }
        return Response(resource: response.json, headers: [.eTag: "W/\"\(record.entries.count)\""])
    }

    /// By case or by member, so that no search shows more than one member's cases.
    @Sendable private static func search(_ call: Call) async throws -> Response {
        var query = try call.query()
        let named = [query.optional("_id"), query.optional("identifier")].compactMap { $0 }
        let patient = query.optional("patient")
        let status = query.optional("status")
        let outcome = query.optional("outcome")
        let created = query.optional("created")
        try query.finish()
        var records: [CaseRecord]
        if let name = named.first {
            let last = name.split { $0 == "|" || $0 == ":" }.last.map(String.init) ?? ""
            records = try CaseID(last).flatMap { try call.visible($0) }.map { [$0] } ?? []
        } else if let patient, let member = MemberID(last(of: patient)) {
            records = try call.visibleCases(of: member)
        } else {
            throw FHIRError([
                FHIRIssue(
                    .required, "a search names a case or a member",
                    advice: "give identifier, _id, or patient with the member's number")
            ])
        }
        if let patient { records = records.filter { $0.state.request?.payload.member.id.text == last(of: patient) } }
        if let status, status != "active" { records = [] }
        records = records.filter { record in
            guard let response = ClaimResponse(record.id, record.state, insurer: "") else { return false }
            return (outcome == nil || outcome == response.outcome) && isWithin(response.created, created)
        }
        let responses = try await call.showingResponses(records)
        return Response(
            resource: SearchBundle(
                responses.map(\.json), total: responses.count, this: call.fhirBase + "/ClaimResponse", next: nil,
                base: call.fhirBase
            ).json)
    }

    private static func last(of reference: String) -> String {
        reference.split { $0 == "/" || $0 == "|" }.last.map(String.init) ?? reference
    }

    /// Whether `moment` is on, before or after the day that `search` names: `2025-10-22`, `ge2025-10-22`, `le2025-10-22`.
    private static func isWithin(_ moment: Timestamp, _ search: String?) -> Bool {
        guard let search else { return true }
        let day = String(search.suffix(10))
        switch search.dropLast(day.count) {
        case "ge": return moment.utcDate >= day
        case "le": return moment.utcDate <= day
        case "gt": return moment.utcDate > day
        case "lt": return moment.utcDate < day
        default: return moment.utcDate == day
        }
    }
}

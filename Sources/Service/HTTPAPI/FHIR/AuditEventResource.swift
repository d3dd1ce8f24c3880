import Application
import CanonicalJSON
import EventLog
import FHIR
import HTTPTypes
import Hummingbird
import PriorAuthorization
import Projections

/// AuditEvent: the access record, for whoever may read it.
enum AuditEventResource {
    static let routes: [Route] = [
        FHIRResource.route(
            .get, "/fhir/AuditEvent/{event}", "readAuditEvent", .reading(.accessRecord, .accessRecord), read),
        FHIRResource.route(
            .get, "/fhir/AuditEvent", "searchAuditEvent", .reading(.accessRecord, .accessRecord), search),
    ]

    @Sendable private static func read(_ call: Call) async throws -> Response {
        guard let index = index(try call.parameter("event")) else { throw missing }
        var filter = AccessFilter(after: index == 0 ? nil : EntryIndex(index - 1))
        filter.limit = 1
        let read = filter
        let found = try await call.showing(.ofMany(.accessRecord)) { try call.ledger.accesses(read).first }
        guard let found, found.index.value == index else { throw missing }
        return Response(resource: try event(found, call).json)
    }

    @Sendable private static func search(_ call: Call) async throws -> Response {
        var query = try call.query()
        let limit = try query.integer("_count", in: 1...500) ?? 50
        let member = query.optional("patient").flatMap { MemberID(last(of: $0)) }
        var filter = AccessFilter(
            caseID: query.optional("entity").flatMap { CaseID(last(of: $0)) },
            after: try query.optional("after", "what the link \"next\" said") { index($0).map { EntryIndex($0) } })
        // Of one member much is left out after it was read: that list is not paged.
        filter.limit = member == nil ? limit : nil
        let read = filter
        try query.finish()
        let subject =
            read.caseID.map { AccessSubject.of($0, .accessRecord) } ?? .ofMany(.accessRecord, member: member)
        let found = try await call.showing(subject) { try call.ledger.accesses(read, of: member) }
        let address = "\(call.fhirBase)/AuditEvent"
        let about = read.caseID.map { "&entity=ClaimResponse/\($0)" } ?? ""
        let next =
            found.count == read.limit ? found.last.map { "\(address)?_count=\(limit)\(about)&after=\($0.index)" } : nil
        return Response(
            resource: SearchBundle(
                try found.map { try event($0, call).json }, this: "\(address)?_count=\(limit)\(about)", next: next,
                base: call.fhirBase
            ).json)
    }

    private static func event(_ found: AccessEntry, _ call: Call) throws -> AuditEvent {
        let sealed = try call.ledger.recordedEvent(at: found.index).map {
            SealedEntry(origin: call.ledger.origin, index: found.index.value, leafHash: $0.hash)
        }
        return AuditEvent(
            found.event, at: found.index.value, by: found.actor, as: found.role ?? .engine,
            recordedAt: found.recordedAt, sealed: sealed, observer: call.ledger.origin)
    }

    /// The index that `text` writes; nil where no log has one so great.
    private static func index(_ text: String) -> UInt64? {
        UInt64(text).flatMap { $0 <= UInt64(JSONValue.largestInteger) ? $0 : nil }
    }

    private static func last(of reference: String) -> String {
        reference.split { $0 == "/" || $0 == "|" || $0 == ":" }.last.map(String.init) ?? reference
    }

    private static var missing: Problem { Problem(404, "unknown-name", "there is no such event here") }
}

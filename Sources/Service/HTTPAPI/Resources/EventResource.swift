import Application
import EventLog
import Hummingbird
import PriorAuthorization
import Replay

/// Events: of the whole log and of one case, page by page or as they come.
enum EventResource {
    static let routes: [Route] = [
        .get("/v1/events", "listEvents", .reading(.events, .manyCases), ofLog),
        .get("/v1/cases/{case}/events", "listCaseEvents", .reading(.events, .oneCase), ofCase),
    ]

    @Sendable private static func ofLog(_ call: Call) async throws -> Response {
        var query = try call.query()
        let first = try call.firstEvent(&query)
        let limit = try query.limit()
        try query.finish()
        // Who read what, and which tokens there are, is for those who answer for it.
        let seesAll = AccessPermissions.scopes(for: try call.acting().role).contains(.accessRecord)
        let ledger = call.ledger
        let feed = EventFeed(
            ledger: ledger,
            events: { try ledger.events(from: EntryIndex($0), limit: $1) },
            number: { $0.entry.seq.value },
            showsPayload: { seesAll || !($0.entry.stream.isOfAccess || $0.entry.stream == .tokens) })
        return try await call.showing(.ofMany(.events)) {
            call.wantsStream ? feed.stream(from: first) : try feed.page(from: first, limit: limit)
        }
    }

    @Sendable private static func ofCase(_ call: Call) async throws -> Response {
        var query = try call.query()
        let first = try call.firstEvent(&query)
        let limit = try query.limit()
        try query.finish()
        let (ledger, id) = (call.ledger, try call.visibleRecord().id)
        let feed = EventFeed(
            ledger: ledger,
            events: { try ledger.events(of: id, from: StreamPosition($0), limit: $1) },
            number: { $0.entry.position.value }, showsPayload: { _ in true })
        return try await call.showing(.of(id, .events)) {
            call.wantsStream ? feed.stream(from: first) : try feed.page(from: first, limit: limit)
        }
    }
}

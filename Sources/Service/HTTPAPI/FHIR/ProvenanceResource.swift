import Application
import CanonicalJSON
import EventLog
import FHIR
import HTTPTypes
import Hummingbird
import PriorAuthorization
import Replay

/// Provenance: who made which event of a case, and where it is sealed.
enum ProvenanceResource {
    static let routes: [Route] = [
        FHIRResource.route(
            .get, "/fhir/Provenance/{event}", "readProvenance", .reading(.events, .oneCase), read),
        FHIRResource.route(.get, "/fhir/Provenance", "searchProvenance", .reading(.events, .oneCase), search),
    ]

    @Sendable private static func read(_ call: Call) async throws -> Response {
        guard let named = Provenance.event(named: try call.parameter("event")),
            let record = try call.visible(named.caseID)
        else { throw Problem.noCase() }
        let all = try await call.showing(.of(record.id, .events)) { provenance(of: record, call) }
        guard let found = all.first(where: { $0.context.position == named.position }) else { throw Problem.noCase() }
        return Response(resource: found.json)
    }

    @Sendable private static func search(_ call: Call) async throws -> Response {
        var query = try call.query()
        let target = query.optional("target")
        try query.finish()
        let last = target?.split { $0 == "/" || $0 == ":" }.last.map(String.init)
        guard let last else {
            throw FHIRError([
                FHIRIssue(.required, "a search names its target", advice: "give target=ClaimResponse/ and the case")
            ])
        }
        var found: [Provenance] = []
        if let record = try CaseID(last).flatMap({ try call.visible($0) }) {
            found = try await call.showing(.of(record.id, .events)) { provenance(of: record, call) }
        }
        return Response(
            resource: SearchBundle(
                found.map(\.json), total: found.count,
                this: "\(call.fhirBase)/Provenance?target=ClaimResponse/\(last.prefix(64))",
                next: nil, base: call.fhirBase
            ).json)
    }

    /// That of every event of `record` that can be read.
    private static func provenance(of record: CaseRecord, _ call: Call) -> [Provenance] {
        record.entries.compactMap { entry in
            guard case .event(let event, let context) = entry.content else { return nil }
            return Provenance(
                record.id, event, context,
                sealed: SealedEntry(
                    origin: call.ledger.origin, index: entry.entry.seq.value, leafHash: entry.recorded.hash))
        }
    }
}

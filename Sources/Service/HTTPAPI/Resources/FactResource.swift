import Application
import CanonicalJSON
import ClinicalPolicy
import Hummingbird
import PriorAuthorization
import Representations

/// Facts of a case: stated, corrected, listed.
enum FactResource {
    static let routes: [Route] = [
        .post("/v1/cases/{case}/facts", "assertFact", .command(.assertFact), assert)
    ]

    @Sendable private static func assert(_ call: Call) async throws -> Response {
        var (body, reader) = try await call.object()
        let fact = try reader.string("fact")
        let value = ProposedValue.json(try reader.value("value"), unit: try reader.optionalString("unit"))
        let document = try reader.optionalString("document")
        let locator = try reader.optionalString("locator")
        let origin = try reader.optionalChoice("origin", of: FactOrigin.self) ?? .staff
        try reader.finish()
        return try await call.command(body) { record, _ in
            .assertFact(
                AssertFact(
                    FactName(fact), value, document: try document.map { try record.document($0) }, locator: locator,
                    origin: origin))
        }
    }
}

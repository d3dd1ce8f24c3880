import Application
import CanonicalJSON
import Hummingbird
import PriorAuthorization
import Projections
import Representations

/// Cases: handed in, listed, shown.
enum CaseResource {
    static let routes: [Route] = [
        .post("/v1/cases", "submitCase", .command(.submit), submit),
        .get("/v1/cases/{case}", "getCase", .reading(.wholeCase, .oneCase), show),
    ]

    @Sendable private static func submit(_ call: Call) async throws -> Response {
        try call.requireMediaType("application/json")
        let bytes = try await call.bytes()
        let instruction = try call.instruction(try JSONValue(parsing: bytes))
        let (_, result) = try await call.service.writing {
            try await call.ledger.submit(bytes, named: "submission", filesBeside: "/nowhere", instruction)
        }
        return try call.answer(to: result)
    }

    @Sendable private static func show(_ call: Call) async throws -> Response {
        try await call.reading(.wholeCase) { record in
            CaseRepresentation.value(
                record, latest: try call.ledger.latestReplay(of: record.id), dosing: try call.ledger.dosing(of: record))
        }
    }
}

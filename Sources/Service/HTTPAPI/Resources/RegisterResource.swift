import Application
import CanonicalJSON
import Cryptography
import HTTPTypes
import Hummingbird
import PriorAuthorization
import Projections
import Representations

/// Registers, drawn up from the log, and the deadlines that wait.
enum RegisterResource {
    static let routes: [Route] = [
        .get("/v1/registers", "listRegisters", .known) { _ in
            Response(json: RegisterRepresentation.list(Register.all))
        },
        .get("/v1/registers/{register}", "getRegister", .reading(.register, .ledgerExport), export),
        .get(
            "/v1/register-manifests/{digest}", "getRegisterManifest", .reading(.register, .ledgerExport)
        ) { call in
            guard let manifest = call.service.manifests.value(try call.parameter("digest")) else {
                throw Problem(
                    404, "not-found", "no register of this digest was drawn up here of late",
                    advice: "Draw it up again")
            }
            return Response(json: manifest)
        },
        .get("/v1/worklist", "getWorklist", .reading(.clocks, .manyCases), worklist),
        .post("/v1/worklist/sweeps", "sweepWorklist", .command(.recordMissedDeadline), sweep),
    ]

    @Sendable private static func export(_ call: Call) async throws -> Response {
        guard let register = Register.named(try call.parameter("register")) else {
            throw Problem(
                404, "unknown-name", "there is no such register",
                advice: "There are \(Register.all.map(\.id).joined(separator: ", "))")
        }
        var query = try call.query()
        let format = try query.choice("format", of: RegisterFormat.self) ?? .csv
        let asOf = try query.moment("as-of")
        guard let period = RegisterPeriod(from: try query.checked("from"), through: try query.checked("through"))
        else { throw Problem(400, "malformed-query", "the period ends before it begins") }
        let plan = PlanIdentity(
            contract: query.optional("contract"), benefitPackage: query.optional("pbp"),
            relatedEntity: query.optional("fdr"))
        let recipient = query.optional("recipient")
        try query.finish()
        let question = RegisterQuery(period: period, asOf: asOf, plan: plan)
        let file = OutgoingFile(
            .register, of: nil, format: format.rawValue, digest: nil, recipient: recipient,
            description: "register \(register.id)")
        try await call.exporting(file) {}
        let ledger = call.ledger
        let (bytes, manifest) = try await call.service.atLength {
            try TemporaryFile.with("\(register.id).\(format.rawValue)") { path in
                do {
                    return try ledger.export(register, question, as: format, to: path)
                } catch let refusal as RegisterRefusal {
                    throw Problem(422, "value-too-long", refusal.description)
                }
            }
        }
        let digest = SHA256.digest(bytes)
        call.service.manifests.keep(RegisterRepresentation.value(manifest), as: digest.hex)
        return Response(
            bytes: bytes, type: format == .csv ? "text/csv; charset=utf-8; header=present" : "application/json",
            headers: [
                .contentDisposition: "attachment; filename=\"\(register.id).\(format.rawValue)\"",
                .reprDigest: DigestField.text(digest),
                .link: "<\(call.service.prefix)/v1/register-manifests/\(digest.hex)>; rel=\"describedby\"",
            ])
    }

    @Sendable private static func worklist(_ call: Call) async throws -> Response {
        var query = try call.query()
        let limit = try query.limit()
        let after = try query.after { ClockCursor($0) }
        let windows = try query.flag("windows")
        try query.finish()
        return try await call.showing(.ofMany(.clocks)) {
            let now = call.ledger.now()
            let clocks = try call.ledger.worklist(includingWindows: windows, after: after, limit: limit)
            return Response(
                items: clocks.map { WorklistRepresentation.value($0, at: now) },
                next: clocks.count == limit ? clocks.last?.cursor.text : nil)
        }
    }

    @Sendable private static func sweep(_ call: Call) async throws -> Response {
        guard call.header(.idempotencyKey) == nil else {
            throw Problem(
                400, "malformed-header", "a sweep takes no Idempotency-Key",
                advice: "Sweep again: what is on record is left alone")
        }
        let instruction = try call.instruction(.object([:]))
        let swept = try await call.service.writing { try await call.ledger.recordMissedDeadlines(instruction) }
        return Response(json: WorklistRepresentation.swept(swept))
    }
}

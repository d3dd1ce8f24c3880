import Application
import CanonicalJSON
import ClinicalPolicy
import EventStore
import Hummingbird
import PriorAuthorization
import Replay
import Representations

/// Policies: their versions, put into the ledger, into force and out of it; and what a version would change.
enum PolicyResource {
    static let routes: [Route] = [
        .get("/v1/policies", "listPolicies", .known) { call in
            Response(json: PolicyRepresentation.list(try call.ledger.catalog()))
        },
        .get("/v1/policies/{policy}/{version}", "getPolicyVersion", .known) { call in
            let published = try version(call)
            let document = try PolicyDocument(json: published.payload.source)
            return Response(json: PolicyRepresentation.value(published, document, in: try call.ledger.catalog()))
        },
        .post("/v1/policies", "publishPolicy", .command(.publishPolicy), publish),
        .post("/v1/policies/{policy}/{version}/activations", "activatePolicy", .command(.activatePolicy), activate),
        .post("/v1/policies/{policy}/{version}/retirements", "retirePolicy", .command(.retirePolicy), retire),
        .post("/v1/policies/{policy}/{version}/impact", "askImpact", .reading(.impact, .manyCases), impact),
    ]

    private static func version(_ call: Call) throws -> PublishedVersion {
        try call.ledger.published(
            PolicyID(try call.parameter("policy")), PolicyVersionID(try call.parameter("version")))
    }

    /// Takes a policy file as it is, in YAML or JSON.
    @Sendable private static func publish(_ call: Call) async throws -> Response {
        try call.requireMediaType("application/yaml", "application/json")
        let text = try PolicyFileText(sound: try await call.bytes(), name: "policy")
        let document: PolicyDocument
        do {
            document = try PolicyDocument(json: text.json)
        } catch {
            throw Problem(error, in: text)
        }
        let instruction = try call.instruction(document.json)
        do {
            let result = try await call.service.writing { try await call.ledger.publish(document, instruction) }
            return try call.answer(to: result)
        } catch let error as PolicyError {
            throw Problem(error, in: text)
        }
    }

    @Sendable private static func activate(_ call: Call) async throws -> Response {
        var (body, reader) = try await call.object()
        let from: CalendarDay = try reader.checked("effectiveFrom")
        let through: CalendarDay? = try reader.optionalChecked("effectiveThrough")
        try reader.finish()
        let reference = try version(call).reference
        return try await record(
            .activate(
                PolicyVersionActivated(
                    policy: reference.policy, version: reference.version, effectiveFrom: from,
                    effectiveThrough: through)), on: reference.policy, body, call)
    }

    @Sendable private static func retire(_ call: Call) async throws -> Response {
        var (body, reader) = try await call.object()
        let through: CalendarDay = try reader.checked("effectiveThrough")
        let reason = try reader.prose("reason")
        try reader.finish()
        let reference = try version(call).reference
        return try await record(
            .retire(
                PolicyVersionRetired(
                    policy: reference.policy, version: reference.version, effectiveThrough: through, reason: reason)),
            on: reference.policy, body, call)
    }

    private static func record(
        _ command: PolicyCommand, on id: PolicyID, _ body: JSONValue, _ call: Call
    ) async throws -> Response {
        let instruction = try call.instruction(body)
        let result = try await call.service.writing { try await call.ledger.handle(command, on: id, instruction) }
        return try call.answer(to: result)
    }

    @Sendable private static func impact(_ call: Call) async throws -> Response {
        let (ledger, version) = (call.ledger, try version(call))
        if let problem = version.problem { throw Problem(409, "policy-unusable", problem) }
        try await call.showing(.ofMany(.impact)) {}
        let answer = try await call.service.atLength { AnswerRepresentation.value(try ledger.impact(of: version)) }
        return Response(json: answer)
    }
}

extension Problem {
    /// What is wrong with the policy in `text`, each with its place.
    init(_ error: PolicyError, in text: PolicyFileText) {
        let problems = error.problems.map { "\(text.place(of: $0)): \($0.description)" }
        self.init(400, "malformed-policy", problems.joined(separator: "\n"))
    }
}

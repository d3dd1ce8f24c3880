import Application
import CanonicalJSON
import Hummingbird
import PriorAuthorization
import Representations
import SQLiteEventStore
import Synchronization

/// Checks of the whole ledger: asked for, and what the last one found.
enum VerificationResource {
    static let routes: [Route] = [
        .get("/v1/verification", "getVerification", .roles(readers)) { call in
            guard let last = call.service.verification.last else {
                throw Problem(
                    404, "not-found", "the ledger was not verified since the service began", advice: "Ask for it")
            }
            return Response(json: last)
        },
        .post("/v1/verification", "verify", .roles(readers), verify),
    ]

    /// Those who answer for the ledger, and those who check it. What a check finds names cases, and says nothing of what is in them.
    private static let readers: Set<Role> = [.auditor, .privacyOfficer, .administrator]

    @Sendable private static func verify(_ call: Call) async throws -> Response {
        let service = call.service
        guard service.verification.begin() else {
            throw Problem(
                503, "busy", "the ledger is being verified", advice: "Ask again when that is done",
                headers: [.retryAfter: "10"])
        }
        defer { service.verification.end() }
        let began = service.ledger.now()
        let verdict = try await service.atLength {
            VerdictRepresentation.value(try service.check.run(on: service.ledger.directory.path))
        }
        let answer: JSONValue = ["began": .string(began.rfc3339), "verdict": verdict]
        service.verification.keep(answer, began: began)
        return Response(json: answer)
    }
}

/// The last check of a ledger, one at a time.
final class LastVerification: Sendable {
    private struct State {
        var isUnderWay = false
        var last: JSONValue?
        var began: Timestamp?
    }

    private let state = Mutex(State())

    /// What the last check found: `began`, `verdict`; nil where none was made.
    var last: JSONValue? { state.withLock { $0.last } }

    /// When the last check began.
    var began: Timestamp? { state.withLock { $0.began } }

    /// Begins a check; false where one is under way.
    func begin() -> Bool {
        state.withLock { state in
            defer { state.isUnderWay = true }
            return !state.isUnderWay
        }
    }

    func end() {
        state.withLock { $0.isUnderWay = false }
    }

    func keep(_ answer: JSONValue, began: Timestamp) {
        state.withLock { state in
            state.last = answer
            state.began = began
        }
    }
}

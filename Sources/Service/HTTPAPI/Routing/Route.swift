import HTTPTypes
import Hummingbird

/// One operation: what is sent where, who may, and what answers. `schema/openapi.yaml` has the same ones.
struct Route: Sendable {
    /// The method.
    let method: HTTPRequest.Method
    /// The path as OpenAPI writes it: `/v1/cases/{case}`.
    let path: String
    /// The operation's name, the same as in `schema/openapi.yaml`.
    let operation: String
    /// Who may.
    let access: RouteAccess
    /// How the answer's body, if it is an error, is written; problem details but for FHIR.
    var errors = ErrorForm.problem
    /// Answers.
    let answer: @Sendable (Call) async throws -> Response

    /// How an error is written.
    enum ErrorForm: Hashable, Sendable {
        /// As problem details (RFC 9457).
        case problem
        /// As an OperationOutcome of FHIR.
        case operationOutcome
    }

    static func get(
        _ path: String, _ operation: String, _ access: RouteAccess,
        _ answer: @escaping @Sendable (Call) async throws -> Response
    ) -> Route {
        Route(method: .get, path: path, operation: operation, access: access, answer: answer)
    }

    static func post(
        _ path: String, _ operation: String, _ access: RouteAccess,
        _ answer: @escaping @Sendable (Call) async throws -> Response
    ) -> Route {
        Route(method: .post, path: path, operation: operation, access: access, answer: answer)
    }
}

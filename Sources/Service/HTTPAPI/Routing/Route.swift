import HTTPTypes
import Hummingbird
import PriorAuthorization

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
    /// The roles that may; nil for everybody, a token or not.
    let roles: Set<Role>?
    /// How the answer's body, if it is an error, is written; problem details but for FHIR.
    let errors: ErrorForm
    /// Answers.
    let answer: @Sendable (Call) async throws -> Response

    init(
        method: HTTPRequest.Method, path: String, operation: String, access: RouteAccess,
        errors: ErrorForm = .problem, answer: @escaping @Sendable (Call) async throws -> Response
    ) {
        self.method = method
        self.path = path
        self.operation = operation
        self.access = access
        roles = access.roles
        self.errors = errors
        self.answer = answer
    }

    /// How an error is written.
    enum ErrorForm: Hashable, Sendable {
        /// As problem details (RFC 9457).
        case problem
        /// As an OperationOutcome of FHIR.
        case operationOutcome
    }

    /// Whether somebody acting as `role` may call; who breaks the glass may read more.
    func allows(_ role: Role, breakingGlass: Bool) -> Bool {
        if case .reading = access, breakingGlass, AccessPermissions.mayBreakGlass(role) { return true }
        return roles?.contains(role) ?? true
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

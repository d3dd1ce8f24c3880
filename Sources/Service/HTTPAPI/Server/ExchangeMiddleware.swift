import HTTPTypes
import Hummingbird
import Logging
import Metrics

/// Wraps every exchange: what goes wrong becomes problem details, what every answer says is added, what is measured is noted, and a line is
/// logged that holds no health information: the route and not the path, the status, and how long it took.
struct ExchangeMiddleware: RouterMiddleware {
    let table: RouteTable
    let logger: Logger
    let measures = ExchangeMeasures()

    func handle(
        _ request: Request, context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        let began = ContinuousClock.now
        let active = measures.active(request.method)
        active.increment()
        var response: Response
        do {
            // A path is written in one way only, so that rules of a proxy in front say of it what they mean to say.
            guard !ExchangeMiddleware.hasEmptyStep(request.head.path ?? "") else { throw HTTPError(.notFound) }
            response = try await next(request, context)
        } catch {
            response = answer(to: error, request, context)
        }
        response.headers.append(HTTPField(name: .xContentTypeOptions, value: "nosniff"))
        let (method, route, status) = (request.method, context.endpointPath, response.status.code)
        let duration = ContinuousClock.now - began
        measures.note(route: route, method, status: status, duration)
        active.decrement()
        var metadata: Logger.Metadata = [
            "method": .string(method.rawValue.utf8.count > 16 ? String(method.rawValue.prefix(16)) : method.rawValue),
            "route": .string(route ?? "none"), "status": .stringConvertible(status),
            "milliseconds": .stringConvertible(duration.milliseconds),
        ]
        if let number = RequestNumber.number(of: request) { metadata["number"] = .string(number) }
        // Only where there is more than one line of a request they need be found together.
        (status >= 400 ? context.logger : logger).info("request", metadata: metadata)
        return response
    }

    /// Whether two slashes follow each other in the path of `target`.
    private static func hasEmptyStep(_ target: String) -> Bool {
        var before: UInt8 = 0
        for byte in target.utf8 {
            if byte == UInt8(ascii: "?") { return false }
            if byte == UInt8(ascii: "/"), before == byte { return true }
            before = byte
        }
        return false
    }

    private func answer(to error: any Error, _ request: Request, _ context: ServiceContext) -> Response {
        var problem = Problem(error)
        if error is HTTPError, problem.status == 404 {
            problem = table.problem(for: request)
        }
        if problem.isFailure { context.logger.error("failed", metadata: ["error": "\(error)"]) }
        // A body that nobody reads any more would be taken for the next request's head.
        if problem.status >= 400, let length = request.headers[.contentLength].flatMap({ Int($0) }), length > 1 << 16 {
            problem.headers[.connection] = "close"
        }
        return table.errorForm(of: context.endpointPath) == .operationOutcome
            ? problem.outcomeResponse : problem.response
    }
}

extension Duration {
    /// In milliseconds, cut off behind the third decimal.
    var milliseconds: Double {
        Double(components.seconds) * 1000 + Double(components.attoseconds / 1_000_000_000_000) / 1000
    }
}

import HTTPTypes
import Hummingbird
import Instrumentation
import Tracing

/// Makes each exchange a span of a distributed trace, a part of the caller's where its headers name one: by route, method and status, and
/// without paths, which name cases and members.
struct TraceMiddleware: RouterMiddleware {
    /// Whether this process has a tracer that takes spans.
    static var isOfUse: Bool { !(InstrumentationSystem.tracer is NoOpTracer) }

    func handle(
        _ request: Request, context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        var trace = ServiceContextModule.ServiceContext.topLevel
        InstrumentationSystem.instrument.extract(request.headers, into: &trace, using: FieldExtractor())
        return try await withSpan("\(request.method.rawValue)", context: trace, ofKind: .server) { span in
            let response = try await next(request, context)
            span.operationName = "\(request.method.rawValue) \(context.endpointPath ?? "none")"
            span.updateAttributes { attributes in
                attributes["http.request.method"] = request.method.rawValue
                attributes["http.route"] = context.endpointPath
                attributes["http.response.status_code"] = response.status.code
            }
            return response
        }
    }
}

/// Finds what a tracer looks for among header fields.
private struct FieldExtractor: Extractor {
    func extract(key: String, from fields: HTTPFields) -> String? {
        HTTPField.Name(key).flatMap { fields[$0] }
    }
}

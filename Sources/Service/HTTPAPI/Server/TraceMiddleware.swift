import HTTPTypes
import Hummingbird
import Instrumentation
import Tracing

/// Makes each exchange a span of a distributed trace, a part of the caller's where its headers name one: by route, method and status, and
/// without paths, which name cases and members.
struct TraceMiddleware: RouterMiddleware {
    private let tracer: any Tracer

    init(_ tracer: any Tracer) {
        self.tracer = tracer
    }

    /// For the tracer of this process; nil where there is none that takes spans.
    static func ofProcess() -> TraceMiddleware? {
        let tracer = InstrumentationSystem.tracer
        return tracer is NoOpTracer ? nil : TraceMiddleware(tracer)
    }

    func handle(
        _ request: Request, context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        var trace = InstrumentationContext.topLevel
        tracer.extract(request.headers, into: &trace, using: FieldExtractor())
        let method = request.method.rawValue
        return try await tracer.withAnySpan(method, at: DefaultTracerClock.now, context: trace, ofKind: .server) {
            span in
            let response = try await next(request, context)
            span.operationName = "\(method) \(context.endpointPath ?? "none")"
            span.updateAttributes { attributes in
                attributes["http.request.method"] = method
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

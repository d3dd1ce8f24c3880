import HTTPTypes
import Hummingbird
import InMemoryTracing
import Logging
import NIOEmbedded
import Testing
import Tracing

@testable import HTTPAPI

@Suite("A trace")
struct TraceTests {
    @Test func `has a span for an exchange, below the caller's, that says nothing of whom it is about`() async throws {
        let tracer = InMemoryTracer()
        let traceID = try #require(HTTPField.Name(InMemoryTracer.traceIDKey))
        let spanID = try #require(HTTPField.Name(InMemoryTracer.spanIDKey))
        let request = Request(
            head: HTTPRequest(
                method: .get, scheme: "http", authority: "localhost", path: "/v1/cases/of-Petrakis?member=M-4821",
                headerFields: [traceID: "t-1", spanID: "s-1", .authorization: "Bearer secret"]),
            body: RequestBody(buffer: ByteBuffer()))
        let context = ServiceContext(
            source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: Logger(label: "test")))
        context.coreContext.endpointPath.value = "/v1/cases/{case}"
        _ = try await TraceMiddleware(tracer).handle(request, context: context) { _, _ in
            Response(status: .notFound)
        }
        let span = try #require(tracer.finishedSpans.first)
        #expect(tracer.finishedSpans.count == 1)
        #expect(span.operationName == "GET /v1/cases/{case}")
        #expect(span.kind == .server)
        #expect(span.traceID == "t-1" && span.parentSpanID == "s-1")
        var told = span.operationName
        span.attributes.forEach { told += " \($0)=\($1)" }
        #expect(told.contains("404"))
        for words in ["Petrakis", "M-4821", "secret"] { #expect(!told.contains(words), "\(words)") }
    }

    @Test func `is not made where nobody takes it`() {
        #expect(TraceMiddleware.ofProcess() == nil)
    }
}

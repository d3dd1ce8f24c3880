import Application
import CanonicalJSON
import EventLog
import EventStore
import HTTPTypes
import Hummingbird
import NIOCore
import PriorAuthorization
import Representations

/// Many requests and commands at once, one a line (NDJSON), and for each a line of what became of it.
enum ImportResource {
    static let routes: [Route] = [
        .post("/v1/imports", "importCases", .commands(CommandBody.kinds + [.submit]), take)
    ]

    /// How many lines are given to the ledger together.
    private static let linesAtOnce = 2048
    /// How many bytes of lines are gathered at most.
    private static let bytesAtOnce = 4 << 20

    @Sendable private static func take(_ call: Call) async throws -> Response {
        try call.requireMediaType("application/x-ndjson")
        let acting = try call.acting()
        return Response(
            status: .ok, headers: [.contentType: "application/x-ndjson", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                var run = ImportRun(call.ledger, acting, longestLine: call.service.settings.bodyBytes)
                for try await buffer in call.request.body {
                    run.add(buffer.readableBytesView)
                    while run.isDue(lines: linesAtOnce, bytes: bytesAtOnce) {
                        try await answer(call, &run, atMost: linesAtOnce, &writer)
                    }
                }
                run.end()
                while run.hasMore { try await answer(call, &run, atMost: linesAtOnce, &writer) }
                try await writer.finish(nil)
            })
    }

    private static func answer(
        _ call: Call, _ run: inout ImportRun, atMost count: Int, _ writer: inout any ResponseBodyWriter
    ) async throws {
        let batch = run.next(count)
        let answers = try await call.service.writing { try await call.ledger.bulk(batch.items) }
        try await writer.write(ByteBuffer(bytes: run.lines(of: batch, answers)))
    }
}

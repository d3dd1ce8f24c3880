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

    /// How many lines are given to the ledger together: what comes to several commits, so that the next is decided on while one is
    /// written.
    private static let linesAtOnce = 8192
    /// How many bytes of lines are gathered at most.
    private static let bytesAtOnce = 4 << 20

    /// Lines that the ledger has, and what becomes of them.
    private struct Given {
        let batch: ImportRun.Batch
        let answers: Task<[BulkAnswer], any Error>
    }

    @Sendable private static func take(_ call: Call) async throws -> Response {
        try call.requireMediaType("application/x-ndjson")
        let acting = try call.acting()
        return Response(
            status: .ok, headers: [.contentType: "application/x-ndjson", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                var run = ImportRun(call.ledger, acting, longestLine: call.service.settings.bodyBytes)
                var given: Given?
                do {
                    for try await buffer in call.request.body {
                        run.add(buffer.readableBytesView)
                        while run.isDue(lines: linesAtOnce, bytes: bytesAtOnce) {
                            try await give(call, &run, &given, &writer)
                        }
                    }
                    run.end()
                    while run.hasMore { try await give(call, &run, &given, &writer) }
                    try await answer(&run, &given, &writer)
                } catch {
                    // What was given is not taken back, and the ledger is not to be closed meanwhile.
                    _ = await given?.answers.result
                    throw error
                }
                try await writer.finish(nil)
            })
    }

    /// Gives the next lines to the ledger: they are read while it has those before, which are answered first.
    private static func give(
        _ call: Call, _ run: inout ImportRun, _ given: inout Given?, _ writer: inout any ResponseBodyWriter
    ) async throws {
        let lines = await run.read(linesAtOnce)
        try await answer(&run, &given, &writer)
        let batch = run.batch(of: lines)
        given = Given(
            batch: batch,
            answers: Task { try await call.service.writing { try await call.ledger.bulk(batch.items) } })
    }

    private static func answer(
        _ run: inout ImportRun, _ given: inout Given?, _ writer: inout any ResponseBodyWriter
    ) async throws {
        guard let ready = given else { return }
        let answers = try await ready.answers.value
        given = nil
        try await writer.write(ByteBuffer(bytes: run.lines(of: ready.batch, answers)))
    }
}

import Application
import CanonicalJSON
import EventLog
import EventStore
import HTTPTypes
import Hummingbird
import NIOCore
import Representations
import ServiceLifecycle

/// Events of the log, or of one case, in order, as a page or as a stream that goes on (HTML, Server-Sent Events).
///
/// What is not sealed is not sent; what is sealed is sent once, in order, and whoever comes back with the last number it saw misses
/// nothing.
struct EventFeed: Sendable {
    let ledger: AuditLedger
    /// The events from a number on, at most so many.
    let events: @Sendable (_ from: UInt64, _ limit: Int) throws -> [RecordedEvent]
    /// The number of an event in this feed: its index in the log, or its position in its case.
    let number: @Sendable (RecordedEvent) -> UInt64
    /// Whether what an event says is shown.
    let showsPayload: @Sendable (RecordedEvent) -> Bool

    /// How long a feed is silent at most, in seconds: proxies end what is silent for longer.
    private static let silence = 15

    /// A page of events from the number `from` on.
    func page(from: UInt64, limit: Int) throws -> Response {
        let events = try events(from, limit)
        return Response(
            items: events.map { value($0) }, next: events.count == limit ? events.last.map { "\(number($0))" } : nil)
    }

    /// All events from the number `from` on, as long as the connection lasts.
    func stream(from: UInt64) -> Response {
        var headers: HTTPFields = [.contentType: "text/event-stream", .cacheControl: "no-store"]
        // Asks proxies not to gather what is to arrive at once.
        headers[.xAccelBuffering] = "no"
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody { writer in
                try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
                try await follow(from, &writer)
                try await writer.finish(nil)
            })
    }

    private func follow(_ from: UInt64, _ writer: inout any ResponseBodyWriter) async throws {
        var next = from
        var seen = try ledger.head().size
        var silent = 0
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            let events = try events(next, 256)
            if !events.isEmpty {
                var buffer = ByteBuffer()
                for event in events {
                    buffer.writeString("id: \(number(event))\nevent: \(event.entry.type)\ndata: ")
                    buffer.writeBytes(value(event).canonicalBytes)
                    buffer.writeString("\n\n")
                    next = number(event) + 1
                }
                try await writer.write(buffer)
                silent = 0
                continue
            }
            let size = try await ledger.waitForHead(beyond: seen, timeout: .seconds(1)).size
            silent = size > seen ? silent : silent + 1
            seen = size
            if silent >= EventFeed.silence {
                try await writer.write(ByteBuffer(string: ": still here\n\n"))
                silent = 0
            }
        }
    }

    private func value(_ event: RecordedEvent) -> JSONValue {
        EventRepresentation.value(event, withPayload: showsPayload(event))
    }
}

extension Call {
    /// Whether a stream that goes on is asked for.
    var wantsStream: Bool {
        header(.accept)?.split(separator: ",").contains {
            $0.hasPrefix("text/event-stream") || $0.hasPrefix(" text/event-stream")
        }
            ?? false
    }

    /// The number from which on events are wanted: that behind the last one seen, by `Last-Event-ID` or the parameter `after`.
    func firstEvent(_ query: inout QueryReader) throws(Problem) -> UInt64 {
        let form = "the number of the last event you have"
        let after = try query.optional("after", form) { UInt64($0) }
        guard let last = header(.lastEventID) else { return after.map { $0 &+ 1 } ?? 0 }
        guard let number = UInt64(last), number < UInt64(Int64.max) else {
            throw Problem(400, "malformed-header", "Last-Event-ID is no number", advice: "Send \(form)")
        }
        return number + 1
    }
}

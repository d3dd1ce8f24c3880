import Hummingbird
import NIOCore

/// Why the body of a request was not taken.
enum BodyFailure: Error {
    /// It is longer than it may be.
    case tooLong
    /// It did not arrive in time.
    case tooSlow
    /// It did not arrive whole, or not as HTTP says.
    case broken
}

extension Request {
    /// The whole body; throws ``BodyFailure`` where it has more than `limit` bytes, or takes longer than `seconds` to arrive.
    func bytes(upTo limit: Int, within seconds: Int64) async throws -> [UInt8] {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit { throw BodyFailure.tooLong }
        var bytes: [UInt8] = []
        try await forEachBuffer(within: seconds) { buffer in
            guard bytes.count + buffer.readableBytes <= limit else { throw BodyFailure.tooLong }
            bytes.append(contentsOf: buffer.readableBytesView)
        }
        return bytes
    }

    /// Calls `take` with the body in pieces of about `byteCount` bytes; throws ``BodyFailure`` where it does not arrive within
    /// `seconds`.
    func forEachPiece(
        of byteCount: Int, within seconds: Int64, _ take: ([UInt8]) async throws -> Void
    ) async throws {
        var waiting: [UInt8] = []
        try await forEachBuffer(within: seconds) { buffer in
            waiting.append(contentsOf: buffer.readableBytesView)
            guard waiting.count >= byteCount else { return }
            try await take(waiting)
            waiting.removeAll(keepingCapacity: false)
        }
        if !waiting.isEmpty { try await take(waiting) }
    }

    /// Calls `take` with the body as it comes.
    private func forEachBuffer(within seconds: Int64, _ take: (ByteBuffer) async throws -> Void) async throws {
        let end = ContinuousClock.now + .seconds(seconds)
        var buffers = body.makeAsyncIterator()
        while let buffer = try await Request.next(&buffers) {
            // Who sends nothing at all is silent, and the connection is closed for that.
            guard ContinuousClock.now < end else { throw BodyFailure.tooSlow }
            try await take(buffer)
        }
        // The sequence also ends where the task is cancelled.
        try Task.checkCancellation()
    }

    /// What of a body comes next; nil at its end.
    private static func next(_ buffers: inout RequestBody.AsyncIterator) async throws -> ByteBuffer? {
        do {
            return try await buffers.next()
        } catch let error as CancellationError {
            throw error
        } catch {
            throw BodyFailure.broken
        }
    }
}

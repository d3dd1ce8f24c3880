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
        let end = ContinuousClock.now + .seconds(seconds)
        var bytes: [UInt8] = []
        var pieces = body.makeAsyncIterator()
        while let buffer = try await Request.next(&pieces) {
            // Who sends nothing at all is silent, and the connection is closed for that.
            guard ContinuousClock.now < end else { throw BodyFailure.tooSlow }
            guard bytes.count + buffer.readableBytes <= limit else { throw BodyFailure.tooLong }
            bytes.append(contentsOf: buffer.readableBytesView)
        }
        // The sequence also ends where the task is cancelled.
        try Task.checkCancellation()
        return bytes
    }
}

extension Request {
    /// Calls `take` with the body in pieces of about `byteCount` bytes; throws ``BodyFailure`` where it does not arrive within
    /// `seconds`.
    func forEachPiece(
        of byteCount: Int, within seconds: Int64, _ take: ([UInt8]) async throws -> Void
    ) async throws {
        let end = ContinuousClock.now + .seconds(seconds)
        var waiting: [UInt8] = []
        var pieces = body.makeAsyncIterator()
        while let buffer = try await Request.next(&pieces) {
            guard ContinuousClock.now < end else { throw BodyFailure.tooSlow }
            waiting.append(contentsOf: buffer.readableBytesView)
            guard waiting.count >= byteCount else { continue }
            try await take(waiting)
            waiting.removeAll(keepingCapacity: false)
        }
        try Task.checkCancellation()
        if !waiting.isEmpty { try await take(waiting) }
    }

    /// The next piece of a body; nil at its end.
    private static func next(_ pieces: inout RequestBody.AsyncIterator) async throws -> ByteBuffer? {
        do {
            return try await pieces.next()
        } catch let error as CancellationError {
            throw error
        } catch {
            throw BodyFailure.broken
        }
    }
}

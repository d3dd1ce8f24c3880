import Dispatch
import Synchronization

/// Pieces of something large, read on a thread of their own no faster than they are taken, so that few of them are in memory.
struct PieceStream: Sendable {
    /// The pieces, in order; the last of them is given only once all of them are known to be right.
    let pieces: AsyncThrowingStream<[UInt8], any Error>
    private let reading: Reading

    /// The stream was left before its end.
    struct Left: Error {}

    private final class Reading: Sendable {
        let room = DispatchSemaphore(value: PieceStream.ahead)
        let isLeft = Atomic(false)
    }

    private static let ahead = 3

    /// The pieces that `read` gives to its argument, read on `queue`; where it throws, the last piece is not given.
    init(on queue: DispatchQueue, _ read: @escaping @Sendable (_ give: ([UInt8]) throws -> Void) throws -> Void) {
        let reading = Reading()
        self.reading = reading
        let (stream, continuation) = AsyncThrowingStream.makeStream(of: [UInt8].self)
        continuation.onTermination = { _ in
            reading.isLeft.store(true, ordering: .relaxed)
            reading.room.signal()
        }
        pieces = stream
        queue.async {
            var last: [UInt8]?
            do {
                try read { piece in
                    if let last {
                        reading.room.wait()
                        if reading.isLeft.load(ordering: .relaxed) { throw Left() }
                        continuation.yield(last)
                    }
                    last = piece
                }
                if let last { continuation.yield(last) }
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
    }

    /// Makes room for the next piece.
    func took() {
        reading.room.signal()
    }
}

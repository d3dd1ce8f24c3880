import CanonicalJSON
import Cryptography
import EventLog

/// Random bytes, drawn many at a time: a call of the generator costs more than some bytes.
struct Randomness {
    /// What the first call draws, enough for some events; later ones draw more, because a commit of many is being made.
    private static let drawnFirst = 256
    private static let drawnLater = 4096

    private var bytes: [UInt8] = []
    private var start = 0

    /// Adds `count` bytes that were given to nobody else to `output`.
    mutating func append(_ count: Int, to output: inout [UInt8]) throws {
        try draw(count)
        output.append(contentsOf: bytes[start..<start + count])
        start += count
    }

    /// A new identity for an event recorded at `time`.
    mutating func eventID(at time: Timestamp) throws -> EventID {
        try draw(EventID.randomByteCount)
        defer { start += EventID.randomByteCount }
        return EventID.version7(at: time, random: bytes[start..<start + EventID.randomByteCount])
    }

    /// Sees to it that there are `count` bytes from `start` on.
    private mutating func draw(_ count: Int) throws {
        guard bytes.count - start < count else { return }
        bytes = try SecureRandom.bytes(max(count, bytes.isEmpty ? Randomness.drawnFirst : Randomness.drawnLater))
        start = 0
    }
}

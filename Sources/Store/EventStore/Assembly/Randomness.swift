import Cryptography

/// Random bytes, drawn many at a time: a call of the generator costs more than some bytes.
struct Randomness {
    /// What the first call draws, enough for some events; later ones draw more, because a commit of many is being made.
    private static let drawnFirst = 256
    private static let drawnLater = 4096

    private var bytes: [UInt8] = []
    private var start = 0

    /// `count` bytes that were given to nobody else.
    mutating func next(_ count: Int) throws -> [UInt8] {
        if bytes.count - start < count {
            bytes = try SecureRandom.bytes(
                max(count, bytes.isEmpty ? Randomness.drawnFirst : Randomness.drawnLater))
            start = 0
        }
        defer { start += count }
        return bytes.withUnsafeBufferPointer { Array(UnsafeBufferPointer(rebasing: $0[start..<start + count])) }
    }
}

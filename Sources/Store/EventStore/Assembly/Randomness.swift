import Cryptography

/// Random bytes, drawn many at a time: a call of the generator costs more than the bytes.
struct Randomness {
    private static let drawn = 4096
    private var bytes: [UInt8] = []
    private var start = 0

    /// `count` bytes that were given to nobody else.
    mutating func next(_ count: Int) throws -> [UInt8] {
        if bytes.count - start < count {
            bytes = try SecureRandom.bytes(max(count, Randomness.drawn))
            start = 0
        }
        defer { start += count }
        return Array(bytes[start..<start + count])
    }
}

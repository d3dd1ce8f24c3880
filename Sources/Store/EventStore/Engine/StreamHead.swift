public import Cryptography

/// Where a stream ends: what the next event of it continues.
public struct StreamHead: Hashable, Sendable {
    /// The number of events in the stream, at least 1.
    public let length: UInt64
    /// The hash of the stream's last entry.
    public let hash: SHA256Digest

    /// The end of a stream of `length` events.
    public init(length: UInt64, hash: SHA256Digest) {
        self.length = length
        self.hash = hash
    }
}

public import Cryptography

/// Where in the log an event is sealed: what anybody needs to ask for its proof.
public struct SealedEntry: Hashable, Sendable {
    /// The origin of the log, such as `plan.example/docket`.
    public let origin: String
    /// The entry's index, from 0.
    public let index: UInt64
    /// The leaf hash (RFC 6962, section 2.1).
    public let leafHash: SHA256Digest

    /// An entry.
    public init(origin: String, index: UInt64, leafHash: SHA256Digest) {
        self.origin = origin
        self.index = index
        self.leafHash = leafHash
    }

    /// The entry as the value of an identifier: origin, index and the leaf hash in hexadecimal.
    public var text: String { "\(origin)#\(index):\(leafHash.hex)" }
}

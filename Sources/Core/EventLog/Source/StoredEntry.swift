public import Cryptography

/// An entry as it lies in storage, with what lies beside it: bytes that nobody has checked yet.
public struct StoredEntry: Hashable, Sendable {
    /// The index under which the storage keeps it; nil where the storage has no index but the entry's own `seq`.
    public let index: UInt64?
    /// The entry's hash as the storage notes it; nil where it notes none.
    public let hash: SHA256Digest?
    /// The entry.
    public let bytes: [UInt8]
    /// The salt of its payload; nil where there is none.
    public let salt: [UInt8]?
    /// Its payload; nil where there is none.
    public let payload: [UInt8]?
    /// Whether there is a payload that is encrypted and cannot be opened here: then it is withheld, not missing.
    public let isSealed: Bool

    /// What storage holds of one entry.
    public init(
        index: UInt64?, hash: SHA256Digest?, bytes: [UInt8], salt: [UInt8]?, payload: [UInt8]?, isSealed: Bool = false
    ) {
        self.isSealed = isSealed
        self.index = index
        self.hash = hash
        self.bytes = bytes
        self.salt = salt
        self.payload = payload
    }
}

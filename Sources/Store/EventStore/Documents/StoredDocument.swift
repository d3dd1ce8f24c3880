public import Cryptography

/// A document that is on the disk under its digest.
public struct StoredDocument: Hashable, Sendable {
    /// SHA-256 of the document: its name in the store and in the events.
    public let digest: SHA256Digest
    /// Its length in bytes.
    public let size: UInt64
    /// Whether the store did not have it before.
    public let isNew: Bool

    /// A document of `size` bytes kept under `digest`.
    public init(digest: SHA256Digest, size: UInt64, isNew: Bool) {
        self.digest = digest
        self.size = size
        self.isNew = isNew
    }
}

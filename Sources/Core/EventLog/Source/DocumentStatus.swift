public import Cryptography

/// What a store of documents has under a digest.
public enum DocumentStatus: Hashable, Sendable {
    /// The document, and its content has that digest.
    case intact
    /// Nothing.
    case missing
    /// Content with another digest: `actual`, over `size` bytes.
    case altered(actual: SHA256Digest, size: UInt64)
    /// Documents were left out on purpose.
    case withheld
}

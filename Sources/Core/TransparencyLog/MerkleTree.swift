public import Cryptography

/// The hashes of a Merkle tree (RFC 6962 §2.1): leaves and inner nodes are told apart by a first byte.
public enum MerkleTree {
    /// The root of the tree without entries: SHA-256 of nothing.
    public static let emptyRoot = SHA256.digest([])

    /// The hash of the leaf that holds `entry`: SHA-256(0x00 ‖ entry).
    public static func leafHash(_ entry: [UInt8]) -> SHA256Digest {
        SHA256.digest(prefix: 0, entry)
    }

    /// The hash of the leaf that holds `entry`: SHA-256(0x00 ‖ entry).
    public static func leafHash(_ entry: UnsafeRawBufferPointer) -> SHA256Digest {
        SHA256.digest(prefix: 0, entry)
    }

    /// The hash of the node above `left` and `right`: SHA-256(0x01 ‖ left ‖ right).
    public static func nodeHash(_ left: SHA256Digest, _ right: SHA256Digest) -> SHA256Digest {
        SHA256.digest(prefix: 1, left, right)
    }
}

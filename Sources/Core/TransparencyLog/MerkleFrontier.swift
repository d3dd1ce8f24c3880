public import Cryptography

/// The right edge of a tree that only grows: the roots of the complete subtrees its leaves form. Enough to append and
/// to know the root, in memory logarithmic in the size.
public struct MerkleFrontier: Hashable, Sendable {
    /// The number of leaves.
    public private(set) var size: UInt64
    /// The roots of the complete subtrees, largest first: one for each bit set in `size`.
    public private(set) var hashes: [SHA256Digest]

    /// The edge of the empty tree.
    public init() {
        size = 0
        hashes = []
    }

    /// The edge of a tree of `size` leaves, whose complete subtrees have the roots `hashes`, largest first.
    public init(size: UInt64, hashes: [SHA256Digest]) {
        precondition(
            hashes.count == size.nonzeroBitCount, "a tree of \(size) leaves has \(size.nonzeroBitCount) subtrees")
        self.size = size
        self.hashes = hashes
    }

    /// The coordinates of the complete subtrees of a tree of `size` leaves, in the order of `hashes`.
    public static func coordinates(size: UInt64) -> [SubtreeCoordinate] {
        SubtreeCoordinate.covering(0..<size)
    }

    /// Appends the leaf with the hash `leaf`.
    public mutating func append(_ leaf: SHA256Digest) {
        append(leaf) { _, _ in }
    }

    /// Appends the leaf with the hash `leaf`, and tells `completed` of each inner subtree that this completes, smallest
    /// first.
    public mutating func append(_ leaf: SHA256Digest, completed: (SubtreeCoordinate, SHA256Digest) -> Void) {
        var hash = leaf
        for level in 0..<size.trailingOneBitCount {
            hash = MerkleTree.nodeHash(hashes.removeLast(), hash)
            completed(SubtreeCoordinate(level: level + 1, index: size >> UInt64(level + 1)), hash)
        }
        hashes.append(hash)
        size += 1
    }

    /// The root of the tree (RFC 6962 §2.1).
    public var root: SHA256Digest {
        guard var root = hashes.last else { return MerkleTree.emptyRoot }
        for left in hashes.dropLast().reversed() { root = MerkleTree.nodeHash(left, root) }
        return root
    }
}

extension UInt64 {
    fileprivate var trailingOneBitCount: Int { (~self).trailingZeroBitCount }
}

public import Cryptography

/// The proof that a tree of a given size holds a given leaf at a given index (RFC 6962 §2.1.1).
public struct InclusionProof: Hashable, Sendable {
    /// The index of the leaf.
    public let index: UInt64
    /// The number of leaves of the tree.
    public let size: UInt64
    /// The hashes beside the way from the leaf to the root; the leaf's sibling comes first.
    public let hashes: [SHA256Digest]

    /// A proof as it was received; ``verify(leaf:root:)`` finds out whether it proves anything.
    public init(index: UInt64, size: UInt64, hashes: [SHA256Digest]) {
        self.index = index
        self.size = size
        self.hashes = hashes
    }

    /// The proof for the leaf `index` of the tree of `size` leaves.
    ///
    /// - Parameter hashAt: the root of a complete subtree that lies within the tree.
    public static func make(
        index: UInt64, size: UInt64, hashAt: (SubtreeCoordinate) throws -> SHA256Digest
    ) rethrows -> InclusionProof {
        precondition(index < size, "a tree of \(size) leaves has no leaf \(index)")
        var range: Range<UInt64> = 0..<size
        var siblings: [Range<UInt64>] = []
        while range.upperBound - range.lowerBound > 1 {
            let split = range.merkleSplit
            if index < split {
                siblings.append(split..<range.upperBound)
                range = range.lowerBound..<split
            } else {
                siblings.append(range.lowerBound..<split)
                range = split..<range.upperBound
            }
        }
        return InclusionProof(
            index: index, size: size, hashes: try siblings.reversed().map { try $0.merkleRoot(hashAt: hashAt) })
    }

    /// The root that follows from the proof for the leaf hash `leaf` (RFC 9162 §2.1.3.2); nil where the number of
    /// hashes does not fit index and size.
    public func root(leaf: SHA256Digest) -> SHA256Digest? {
        guard index < size else { return nil }
        var node = index
        var last = size - 1
        var root = leaf
        for hash in hashes {
            guard last != 0 else { return nil }
            if node & 1 == 1 || node == last {
                root = MerkleTree.nodeHash(hash, root)
                // On the right edge the levels without a sibling have no hash in the proof.
                let skipped = UInt64(node.trailingZeroBitCount)
                node >>= skipped
                last >>= skipped
            } else {
                root = MerkleTree.nodeHash(root, hash)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 ? root : nil
    }

    /// Whether the tree with the root `root` holds the leaf hash `leaf` at ``index``.
    public func verify(leaf: SHA256Digest, root: SHA256Digest) -> Bool {
        self.root(leaf: leaf) == root
    }
}

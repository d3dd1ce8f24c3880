public import Cryptography

/// The proof that a tree begins with the leaves of an older tree (RFC 6962 §2.1.2).
public struct ConsistencyProof: Hashable, Sendable {
    /// The number of leaves of the older tree.
    public let oldSize: UInt64
    /// The number of leaves of the newer tree.
    public let newSize: UInt64
    /// The hashes of the proof, in the order of RFC 6962. None where a size is the other, or the older is 0.
    public let hashes: [SHA256Digest]

    /// A proof as it was received; ``verify(oldRoot:newRoot:)`` finds out whether it proves anything.
    public init(oldSize: UInt64, newSize: UInt64, hashes: [SHA256Digest]) {
        self.oldSize = oldSize
        self.newSize = newSize
        self.hashes = hashes
    }

    /// The proof from `oldSize` to `newSize` leaves.
    ///
    /// - Parameter hashAt: the root of a complete subtree that lies within the newer tree.
    public static func make(
        oldSize: UInt64, newSize: UInt64, hashAt: (SubtreeCoordinate) throws -> SHA256Digest
    ) rethrows -> ConsistencyProof {
        precondition(oldSize <= newSize, "a tree of \(newSize) leaves has no older state of \(oldSize)")
        var parts: [Range<UInt64>] = []
        if oldSize > 0 && oldSize < newSize {
            var range: Range<UInt64> = 0..<newSize
            while range.upperBound != oldSize {
                let split = range.merkleSplit
                if oldSize <= split {
                    parts.append(split..<range.upperBound)
                    range = range.lowerBound..<split
                } else {
                    parts.append(range.lowerBound..<split)
                    range = split..<range.upperBound
                }
            }
            // The verifier knows the older root, which this is where the older tree is complete.
            if range.lowerBound > 0 { parts.append(range) }
        }
        return ConsistencyProof(
            oldSize: oldSize, newSize: newSize, hashes: try parts.reversed().map { try $0.merkleRoot(hashAt: hashAt) })
    }

    /// Whether the tree with the root `newRoot` begins with the leaves of the tree with the root `oldRoot`
    /// (RFC 9162 §2.1.4.2).
    public func verify(oldRoot: SHA256Digest, newRoot: SHA256Digest) -> Bool {
        guard oldSize <= newSize else { return false }
        if oldSize == newSize { return hashes.isEmpty && oldRoot == newRoot }
        if oldSize == 0 { return hashes.isEmpty && oldRoot == MerkleTree.emptyRoot }

        // The largest subtree at the older tree's right edge; all of it where the older tree is complete.
        let skipped = UInt64(oldSize.trailingZeroBitCount)
        var node = (oldSize - 1) >> skipped
        var last = (newSize - 1) >> skipped
        var rest = hashes[...]
        guard let seed = node == 0 ? oldRoot : rest.popFirst() else { return false }
        var older = seed
        var newer = seed
        for hash in rest {
            guard last != 0 else { return false }
            if node & 1 == 1 || node == last {
                older = MerkleTree.nodeHash(hash, older)
                newer = MerkleTree.nodeHash(hash, newer)
                let skipped = UInt64(node.trailingZeroBitCount)
                node >>= skipped
                last >>= skipped
            } else {
                newer = MerkleTree.nodeHash(newer, hash)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 && older == oldRoot && newer == newRoot
    }
}

import Cryptography

extension Range<UInt64> {
    /// Where RFC 6962 splits a tree over these leaves, more than one: the left part holds the largest power of two of
    /// them that leaves some for the right.
    var merkleSplit: UInt64 {
        let count = upperBound - lowerBound
        return lowerBound + 1 << UInt64(63 - (count - 1).leadingZeroBitCount)
    }

    /// The root of the tree over these leaves, which a split of RFC 6962 gave.
    func merkleRoot(hashAt: (SubtreeCoordinate) throws -> SHA256Digest) rethrows -> SHA256Digest {
        let subtrees = SubtreeCoordinate.covering(self)
        guard let last = subtrees.last else { return MerkleTree.emptyRoot }
        var root = try hashAt(last)
        for left in subtrees.dropLast().reversed() { root = MerkleTree.nodeHash(try hashAt(left), root) }
        return root
    }
}

public import Cryptography

/// What a tree gained: its edge as it was before, and the leaves appended since. Enough to prove that each of these is in the tree
/// as it is now (RFC 6962 §2.1.1), without reading the rest of it.
///
/// What lies left of a new leaf and wholly before all of them are complete subtrees that the old edge is made of: a subtree above
/// them would hold new leaves, and was not complete.
public struct TreeGrowth: Sendable {
    /// The edge of the tree without the leaves.
    public let before: MerkleFrontier
    /// The number of leaves of the tree with them.
    public let size: UInt64
    /// By level, the roots of the complete subtrees with new leaves, from the left.
    private let nodes: [[SHA256Digest]]

    /// The growth of the tree with the edge `before` by `leaves`.
    public init(of before: MerkleFrontier, by leaves: [SHA256Digest]) {
        self.before = before
        size = before.size + UInt64(leaves.count)
        var nodes: [[SHA256Digest]] = []
        var level = leaves
        while !level.isEmpty {
            nodes.append(level)
            let place = nodes.count - 1
            if (before.size >> UInt64(place)) & 1 == 1 { level.insert(before.subtree(ofLevel: place), at: 0) }
            level = stride(from: 0, to: level.count - 1, by: 2).map { MerkleTree.nodeHash(level[$0], level[$0 + 1]) }
        }
        self.nodes = nodes
    }

    /// The proof for the leaf `index`, one of those appended.
    public func inclusionProof(of index: UInt64) -> InclusionProof {
        precondition((before.size..<size).contains(index), "the leaf \(index) is none of those appended")
        return InclusionProof.make(index: index, size: size) { place in
            let first = before.size >> UInt64(place.level)
            return place.index < first
                ? before.subtree(ofLevel: place.level) : nodes[place.level][Int(place.index - first)]
        }
    }
}

extension MerkleFrontier {
    /// The root of the complete subtree of `level`, of which there is one at most.
    fileprivate func subtree(ofLevel level: Int) -> SHA256Digest {
        hashes[(size >> UInt64(level + 1)).nonzeroBitCount]
    }
}

import Cryptography
import TransparencyLog

/// Every complete subtree of a growing tree, as the frontier reports them: what proofs are made from.
struct SubtreeHashes {
    private(set) var frontier = MerkleFrontier()
    private(set) var hashes: [SubtreeCoordinate: SHA256Digest] = [:]

    init(leaves: [SHA256Digest]) {
        for leaf in leaves { append(leaf) }
    }

    mutating func append(_ leaf: SHA256Digest) {
        hashes[SubtreeCoordinate(level: 0, index: frontier.size)] = leaf
        var completed: [(SubtreeCoordinate, SHA256Digest)] = []
        frontier.append(leaf) { completed.append(($0, $1)) }
        for (coordinate, hash) in completed { hashes[coordinate] = hash }
    }

    /// The hash of `coordinate`, which must be a complete subtree.
    func hash(at coordinate: SubtreeCoordinate) throws -> SHA256Digest {
        guard let hash = hashes[coordinate] else { throw Incomplete(coordinate: coordinate) }
        return hash
    }

    struct Incomplete: Error {
        let coordinate: SubtreeCoordinate
    }
}

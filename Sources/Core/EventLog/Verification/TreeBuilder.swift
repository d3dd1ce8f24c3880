import Cryptography
import TransparencyLog

/// The Merkle tree of a growing log, kept as one frontier of less than 256 hashes a tile level, and digests of its full
/// tiles.
struct TreeBuilder {
    private struct Level {
        var frontier = MerkleFrontier()
        /// The hashes of the tile that is being filled.
        var tile: [UInt8] = []
        /// The SHA-256 of each full tile's 8192 bytes.
        var digests: [SHA256Digest] = []
    }

    private var levels: [Level] = [Level()]
    private let keepsTiles: Bool
    private(set) var size: UInt64 = 0

    init(keepsTiles: Bool) {
        self.keepsTiles = keepsTiles
    }

    mutating func append(_ leaf: SHA256Digest) {
        size += 1
        append(leaf, at: 0)
    }

    private mutating func append(_ hash: SHA256Digest, at level: Int) {
        levels[level].frontier.append(hash)
        if keepsTiles { hash.append(to: &levels[level].tile) }
        guard levels[level].frontier.size == UInt64(TileCoordinate.fullWidth) else { return }
        let root = levels[level].frontier.root
        levels[level].frontier = MerkleFrontier()
        if keepsTiles {
            levels[level].digests.append(SHA256.digest(levels[level].tile))
            levels[level].tile.removeAll(keepingCapacity: true)
        }
        if level + 1 == levels.count { levels.append(Level()) }
        append(root, at: level + 1)
    }

    /// The root over all leaves: the levels' subtrees, largest first, make one frontier.
    var root: SHA256Digest {
        MerkleFrontier(size: size, hashes: levels.reversed().flatMap(\.frontier.hashes)).root
    }

    /// The digest of the full tile at `level` and `index`, or nil where the tree has none.
    func tileDigest(level: Int, index: UInt64) -> SHA256Digest? {
        guard levels.indices.contains(level), index < UInt64(levels[level].digests.count) else { return nil }
        return levels[level].digests[Int(index)]
    }

    /// How many full tiles each level has, from level 0 on.
    var fullTileCounts: [UInt64] { levels.map { UInt64($0.digests.count) } }
}

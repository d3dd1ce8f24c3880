import Cryptography
import TransparencyLog

/// The Merkle tree of a growing log, kept as one frontier of less than 256 hashes a tile level, and digests of its full
/// tiles.
struct TreeBuilder {
    private struct Level {
        var frontier = MerkleFrontier()
        /// The hashes of the tile that is being filled.
        var tile: [UInt8] = []
        /// The full tiles that were there from the start, which are not looked at.
        var skipped: UInt64 = 0
        /// The SHA-256 of each further full tile's 8192 bytes.
        var digests: [SHA256Digest] = []

        var fullTiles: Range<UInt64> { skipped..<skipped + UInt64(digests.count) }
    }

    private var levels: [Level] = [Level()]
    private let keepsTiles: Bool
    private(set) var size: UInt64 = 0

    init(keepsTiles: Bool) {
        self.keepsTiles = keepsTiles
    }

    /// The tree whose tiles that are not full hold `edges`, by level.
    init(edges: [[SHA256Digest]], keepsTiles: Bool) {
        self.keepsTiles = keepsTiles
        for (level, edge) in edges.enumerated().reversed() {
            size = size << UInt64(TileCoordinate.height) | UInt64(edge.count)
            if level > 0 { levels.append(Level()) }
        }
        for (level, edge) in edges.enumerated() {
            levels[level].skipped = size >> UInt64((level + 1) * TileCoordinate.height)
            for hash in edge {
                levels[level].frontier.append(hash)
                if keepsTiles { hash.append(to: &levels[level].tile) }
            }
        }
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

    /// The digest of the full tile at `level` and `index`, or nil where the tree has none, or had it from the start.
    func tileDigest(level: Int, index: UInt64) -> SHA256Digest? {
        guard levels.indices.contains(level), levels[level].fullTiles.contains(index) else { return nil }
        return levels[level].digests[Int(index - levels[level].skipped)]
    }

    /// The full tiles of each level, from level 0 on, but for those that were there from the start.
    var fullTiles: [Range<UInt64>] { levels.map(\.fullTiles) }
}

public import Cryptography
public import EventLog
import TransparencyLog

/// The right edge of the Merkle tree: all that is needed to go on appending, and the full tiles that come of it.
///
/// For each level of tiles it keeps the hashes of the tile that is not full yet, so its size is a few kilobytes however
/// long the log.
public struct TreeTail: Hashable, Sendable {
    /// The number of leaves.
    public private(set) var size: UInt64 = 0
    /// The tiles that are not full, by level.
    private var edges: [TileEdge] = []

    /// The tree without leaves.
    public init() {}

    /// The tree of `size` leaves whose unfinished tiles hold what `hashes` returns for a level and a range of its hashes.
    public init(
        size: UInt64, hashes: (_ level: Int, _ range: Range<UInt64>) throws -> [SHA256Digest]
    ) rethrows {
        self.size = size
        var level = 0
        var count = size
        while count > 0 {
            let start = count & ~UInt64(TileEdge.fullWidth - 1)
            var edge = TileEdge()
            if start < count {
                for hash in try hashes(level, start..<count) { _ = edge.append(hash) }
            }
            edges.append(edge)
            count /= UInt64(TileEdge.fullWidth)
            level += 1
        }
    }

    /// Adds a leaf; calls `fullTile` with every tile that it completes, lowest level first.
    public mutating func append(_ leaf: SHA256Digest, fullTile: (StoredTile) -> Void) {
        size += 1
        var hash = leaf
        var level = 0
        var index = (size - 1) / UInt64(TileEdge.fullWidth)
        while true {
            if level == edges.count { edges.append(TileEdge()) }
            guard let full = edges[level].append(hash) else { return }
            fullTile(StoredTile(level: level, index: index, hashes: full.hashes))
            hash = full.root
            index /= UInt64(TileEdge.fullWidth)
            level += 1
        }
    }

    /// The root of the tree over all leaves.
    public var root: SHA256Digest { frontier.root }

    /// The roots of the complete subtrees that make up the tree.
    var frontier: MerkleFrontier {
        MerkleFrontier(size: size, hashes: edges.reversed().flatMap(\.frontier.hashes))
    }
}

/// A tile that is not full: its hashes as stored, and the roots of the complete subtrees within it.
private struct TileEdge: Hashable, Sendable {
    static let fullWidth = 256

    private(set) var hashes: [UInt8] = []
    private(set) var frontier = MerkleFrontier()

    /// Adds a hash; where that fills the tile, returns it with its root and begins the next.
    mutating func append(_ hash: SHA256Digest) -> (hashes: [UInt8], root: SHA256Digest)? {
        if hashes.isEmpty { hashes.reserveCapacity(TileEdge.fullWidth * SHA256Digest.byteCount) }
        hash.append(to: &hashes)
        frontier.append(hash)
        guard frontier.size == UInt64(TileEdge.fullWidth) else { return nil }
        defer { self = TileEdge() }
        return (hashes, frontier.root)
    }
}

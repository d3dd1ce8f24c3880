public import Cryptography
public import TransparencyLog

/// Where the hashes of a log's tree are read: full tiles, and leaves where the tile is not full yet.
public protocol TreeStorage {
    /// The leaf hashes of the entries in `range`, in order; throws where one is missing.
    func leafHashes(_ range: Range<UInt64>) throws -> [SHA256Digest]
    /// The 256 hashes of a full tile, or nil where it is not stored.
    func fullTile(level: Int, index: UInt64) throws -> [SHA256Digest]?
    /// The root over a full tile of `level`: a hash of the level above.
    func rootOfTile(level: Int, index: UInt64) throws -> SHA256Digest
    /// The hash of the complete subtree at `place`, as it is remembered or as `make` finds it.
    func remembered(_ place: SubtreeCoordinate, _ make: () throws -> SHA256Digest) rethrows -> SHA256Digest
}

extension TreeStorage {
    /// The root over a full tile, from its hashes.
    public func rootOfTile(level: Int, index: UInt64) throws -> SHA256Digest {
        let start = index * tileWidth
        return MerkleFrontier.root(of: try hashes(level: level, start..<start + tileWidth))
    }

    /// The hash that `make` finds: nothing is remembered.
    public func remembered(
        _ place: SubtreeCoordinate, _ make: () throws -> SHA256Digest
    ) rethrows -> SHA256Digest {
        try make()
    }

    /// The hashes of `level` (0: the leaves, 1: the roots over 256 of them, …) in `range`, which lies within one tile.
    public func hashes(level: Int, _ range: Range<UInt64>) throws -> [SHA256Digest] {
        guard !range.isEmpty else { return [] }
        let index = range.lowerBound / tileWidth
        if let tile = try fullTile(level: level, index: index) {
            return Array(tile[Int(range.lowerBound % tileWidth)..<Int(range.upperBound - index * tileWidth)])
        }
        if level == 0 { return try leafHashes(range) }
        return try range.map { try rootOfTile(level: level - 1, index: $0) }
    }

    /// The hash of a complete subtree.
    public func hash(at place: SubtreeCoordinate) throws -> SHA256Digest {
        let (level, height) = place.level.quotientAndRemainder(dividingBy: TileCoordinate.height)
        let start = place.index << UInt64(height)
        return try remembered(place) {
            MerkleFrontier.root(of: try hashes(level: level, start..<start + (1 << UInt64(height))))
        }
    }

    /// The edge of the tree over the first `size` leaves.
    public func tail(size: UInt64) throws -> TreeTail {
        try TreeTail(size: size) { level, range in try hashes(level: level, range) }
    }

    /// Proves that the leaf at `index` is in the tree over the first `size` leaves (RFC 6962 §2.1.1).
    public func inclusionProof(index: UInt64, size: UInt64) throws -> InclusionProof {
        let tiles = MemoizedTiles(self)
        return try InclusionProof.make(index: index, size: size) { try tiles.hash(at: $0) }
    }

    /// Proves that the tree over `oldSize` leaves is a beginning of the one over `newSize` (RFC 6962 §2.1.2).
    public func consistencyProof(oldSize: UInt64, newSize: UInt64) throws -> ConsistencyProof {
        let tiles = MemoizedTiles(self)
        return try ConsistencyProof.make(oldSize: oldSize, newSize: newSize) { try tiles.hash(at: $0) }
    }

    private var tileWidth: UInt64 { UInt64(TileCoordinate.fullWidth) }
}

extension MerkleFrontier {
    /// The root over `hashes` as leaves.
    static func root(of hashes: [SHA256Digest]) -> SHA256Digest {
        var frontier = MerkleFrontier()
        for hash in hashes { frontier.append(hash) }
        return frontier.root
    }
}

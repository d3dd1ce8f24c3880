public import Cryptography

extension SubtreeCoordinate {
    /// The tile that holds this subtree's hash, or the hashes below it: where in the tile they begin, and how many they
    /// are.
    public var tile: (level: Int, index: UInt64, hashes: Range<Int>) {
        let above = level % TileCoordinate.height
        let first = index << UInt64(above)
        let offset = Int(first % UInt64(TileCoordinate.fullWidth))
        return (level / TileCoordinate.height, first / UInt64(TileCoordinate.fullWidth), offset..<offset + 1 << above)
    }

    /// The root of this subtree, from the one tile that holds it or the hashes below it.
    ///
    /// - Parameter tile: the hashes of the tile with that level and index, as many as there are (a partial tile will
    ///   do, where the subtree is within the tree).
    public func root(
        readingTile tile: (_ level: Int, _ index: UInt64) throws -> [SHA256Digest]
    ) rethrows -> SHA256Digest {
        let place = self.tile
        var row = Array(try tile(place.level, place.index)[place.hashes])
        while row.count > 1 {
            row = stride(from: 0, to: row.count, by: 2).map { MerkleTree.nodeHash(row[$0], row[$0 + 1]) }
        }
        return row[0]
    }
}

/// A full tile of the tree as it lies in storage, unchecked.
public struct StoredTile: Hashable, Sendable {
    /// The tile's level: 0 holds leaf hashes, level L the roots of subtrees of 256^L leaves.
    public let level: Int
    /// The tile's place in its level, from 0.
    public let index: UInt64
    /// 256 hashes of 32 bytes, one after another.
    public let hashes: [UInt8]

    /// What storage holds of one tile.
    public init(level: Int, index: UInt64, hashes: [UInt8]) {
        self.level = level
        self.index = index
        self.hashes = hashes
    }
}

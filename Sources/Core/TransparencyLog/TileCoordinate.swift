/// A tile: up to 256 consecutive hashes of one tree level in eight, as C2SP tlog-tiles serves and names them.
public struct TileCoordinate: Hashable, Sendable {
    /// The number of tree levels a tile spans.
    public static let height = 8
    /// The number of hashes in a full tile.
    public static let fullWidth = 256

    /// The tile level, 0 to 7 in a tree of 64-bit size: its hashes are roots of subtrees of height `8 · level`.
    public let level: Int
    /// Which tile of that level, counted from the left.
    public let index: UInt64
    /// The number of hashes in the tile, 1 to 256.
    public let width: Int

    /// The tile number `index` of `level`, full unless a `width` says otherwise.
    public init(level: Int, index: UInt64, width: Int = fullWidth) {
        precondition((0..<64).contains(level), "C2SP tlog-tiles has no tile level \(level)")
        precondition((1...Self.fullWidth).contains(width), "a tile holds 1 to 256 hashes, not \(width)")
        self.level = level
        self.index = index
        self.width = width
    }

    /// Whether the tile holds all the hashes it ever will.
    public var isFull: Bool { width == Self.fullWidth }
}

extension TileCoordinate {
    /// All tiles of a tree of `size` leaves, level by level, partial ones included: together they hold the whole tree.
    public static func tiles(forSize size: UInt64) -> [TileCoordinate] {
        var tiles: [TileCoordinate] = []
        for level in 0..<8 {
            let hashes = size >> UInt64(level * height)
            guard hashes > 0 else { break }
            tiles += row(level: level, of: hashes)
        }
        return tiles
    }

    /// The entry bundles of a tree of `size` leaves: one for each tile of level 0, and as wide.
    public static func entryBundles(forSize size: UInt64) -> [TileCoordinate] {
        row(level: 0, of: size)
    }

    private static func row(level: Int, of hashes: UInt64) -> [TileCoordinate] {
        let full = hashes / UInt64(fullWidth)
        let rest = Int(hashes % UInt64(fullWidth))
        return (0..<full).map { TileCoordinate(level: level, index: $0) }
            + (rest > 0 ? [TileCoordinate(level: level, index: full, width: rest)] : [])
    }
}

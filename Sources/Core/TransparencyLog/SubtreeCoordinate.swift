/// A complete subtree: the `2^level` leaves from `index · 2^level` on.
public struct SubtreeCoordinate: Hashable, Sendable {
    /// The height of the subtree; 0 is a single leaf.
    public let level: Int
    /// Which subtree of that height, counted from the left.
    public let index: UInt64

    /// The subtree number `index` of height `level` (0 to 63).
    public init(level: Int, index: UInt64) {
        precondition((0..<64).contains(level), "a tree of 64-bit size has no level \(level)")
        self.level = level
        self.index = index
    }
}

extension SubtreeCoordinate {
    /// The complete subtrees, largest first, that together hold the leaves `range`. The lower bound is a multiple of
    /// the least power of two that is not below the length: the shape of every right edge of a tree.
    static func covering(_ range: Range<UInt64>) -> [SubtreeCoordinate] {
        var subtrees: [SubtreeCoordinate] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let level = (range.upperBound - start).bitWidth - 1 - (range.upperBound - start).leadingZeroBitCount
            subtrees.append(SubtreeCoordinate(level: level, index: start >> UInt64(level)))
            start += 1 << UInt64(level)
        }
        return subtrees
    }
}

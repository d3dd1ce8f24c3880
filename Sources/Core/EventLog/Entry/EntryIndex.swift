/// The place of an entry in the log, counted from 0: its `seq`, and the index of its leaf in the Merkle tree.
public struct EntryIndex: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Entries before this one.
    public let value: UInt64

    /// The place after `value` entries.
    public init(_ value: UInt64) {
        self.value = value
    }

    /// Whether `left` comes earlier in the log.
    public static func < (left: EntryIndex, right: EntryIndex) -> Bool {
        left.value < right.value
    }

    /// The decimal number.
    public var description: String { String(value) }

    /// The largest index an entry can carry: 2^53 − 1, the largest integer of canonical JSON.
    static let largest: UInt64 = 9_007_199_254_740_991
}

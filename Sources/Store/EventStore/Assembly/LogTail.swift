public import CanonicalJSON
public import Cryptography
import EventLog

/// The end of a log: what the next entry continues.
public struct LogTail: Hashable, Sendable {
    /// The right edge of the tree.
    public var tree: TreeTail
    /// The hash of the last entry, 32 zero bytes for an empty log.
    public var lastHash: SHA256Digest
    /// When the last entry was recorded.
    public var lastRecordedAt: Timestamp

    /// The end of a log with nothing in it.
    public static let empty = LogTail(tree: TreeTail(), lastHash: .zero, lastRecordedAt: Timestamp(milliseconds: 0))

    /// The end of a log of `tree.size` entries.
    public init(tree: TreeTail, lastHash: SHA256Digest, lastRecordedAt: Timestamp) {
        self.tree = tree
        self.lastHash = lastHash
        self.lastRecordedAt = lastRecordedAt
    }

    /// The number of entries.
    public var size: UInt64 { tree.size }
}

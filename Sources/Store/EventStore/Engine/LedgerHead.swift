public import TransparencyLog

/// The log as it stands: the last checkpoint and the signed note it came in.
public struct LedgerHead: Hashable, Sendable {
    /// Origin, size and root.
    public let checkpoint: Checkpoint
    /// The signed note, as stored.
    public let note: [UInt8]

    /// The head that `note` signs.
    public init(checkpoint: Checkpoint, note: [UInt8]) {
        self.checkpoint = checkpoint
        self.note = note
    }

    /// The number of entries.
    public var size: UInt64 { checkpoint.size }
}

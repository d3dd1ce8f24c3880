public import EventLog

/// Everything one commit writes, and what to answer to whom once it is durable.
public struct AssembledCommit: Sendable {
    /// The entries, in order; none where no request of the batch could be appended.
    public let entries: [AssembledEntry]
    /// The tiles that the entries complete.
    public let tiles: [StoredTile]
    /// The signed checkpoint over the log with the entries; nil where there are none.
    public let head: LedgerHead?
    /// The end of the log with the entries.
    public let tail: LogTail
    /// What became of each request, in the order of the batch.
    public let outcomes: [AppendOutcome]
}

public import EventLog

/// A head of the ledger that a timestamp authority was asked to date.
public struct DatedHead: Sendable {
    /// What the authority's token says, and who vouches for it; nil where nothing was asked, because the call is known or its
    /// idempotency key stands for another, and the token that was recorded then is not here.
    public let timestamp: CheckedTimestamp?
    /// What became of putting it on record; nil where that was not asked for.
    public let recording: CommandResult?
}

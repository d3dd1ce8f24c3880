public import CanonicalJSON
public import EventLog

/// The storage contract: a log that is appended to in commits and read back.
///
/// Calls block until done. Any number of engines, in any number of processes, may have the same ledger open: each commit reads
/// the head again inside its write transaction, so the log never forks. Every implementation runs the same conformance suite.
public protocol LedgerEngine: AnyObject, Sendable {
    /// The log's name.
    var origin: String { get }

    /// Adds `requests` to `draft` and makes ready what can be made ready without locking the log: entries, hashes, signatures.
    ///
    /// Called while the draft before is being written, or nothing is. It takes what this engine knows of the log for granted;
    /// what cannot be made ready now is made ready, or fails, in ``commit(_:)``.
    /// - Parameter now: the time to record; the last recorded time is used instead while it is later.
    func extend(_ draft: inout CommitDraft, with requests: [PreparedRequests], now: Timestamp)

    /// Signs what `draft` will write; nothing is added to it afterwards. What cannot be signed now is signed in ``commit(_:)``.
    func seal(_ draft: inout CommitDraft)

    /// Appends the events of every request of `draft` that can be appended, in order, and returns what was written: the draft, or
    /// what became of it. Its ``CommitDraft/outcomes`` say what became of each request.
    ///
    /// One transaction, one signed checkpoint: when it returns, all that is reported as appended is durable; when it throws,
    /// nothing is acknowledged. A request sees the effects of those before it in the draft, and of all that anybody has
    /// committed: a draft made for another end of the log than the one it finds is assembled anew.
    func commit(_ draft: CommitDraft) throws -> CommitDraft

    /// Whether enough has gathered of what may wait: asked after every commit.
    var isMaintenanceDue: Bool { get }

    /// Does what may wait: called after commits, on another thread, while the next commits go on.
    func maintain() throws

    /// The log as it stands.
    func head() throws -> LedgerHead

    /// The events of `stream` from `position` on, in order, at most `limit` of them; empty where there are none.
    func readStream(_ stream: StreamName, from position: StreamPosition, limit: Int) throws -> [RecordedEvent]

    /// The events of the log from `index` on, in order, at most `limit` of them.
    func readEntries(from index: EntryIndex, limit: Int) throws -> [RecordedEvent]

    /// Ends the use of the storage; further calls throw ``LedgerError/Kind/closed``. Safe to call again.
    func close() throws
}

extension LedgerEngine {
    /// Appends what can be appended of `batch` at once; see ``commit(_:)``.
    /// - Parameter now: the time to record; the last recorded time is used instead while it is later.
    public func commit(_ batch: [AppendRequest], now: Timestamp) throws -> [AppendOutcome] {
        var draft = CommitDraft()
        extend(&draft, with: [try PreparedRequests(batch[...])], now: now)
        seal(&draft)
        return try commit(draft).outcomes
    }

    /// All events of `stream`, in order; empty where there is no such stream.
    public func readStream(_ stream: StreamName) throws -> [RecordedEvent] {
        try readStream(stream, from: StreamPosition(0), limit: .max)
    }

    /// The event at `index`, or nil beyond the end.
    public func event(at index: EntryIndex) throws -> RecordedEvent? {
        try readEntries(from: index, limit: 1).first { $0.entry.seq == index }
    }
}

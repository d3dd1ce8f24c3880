public import EventLog
public import EventStore
public import PriorAuthorization
import Replay
import SQLiteEventStore

extension AuditLedger {
    /// Waits until more than `size` entries of the log are sealed: no time at all where they are, or where this process appends
    /// them, and about a fifth of a second where another does.
    ///
    /// Any number may wait. Cancelling the task ends the waiting.
    /// - Returns: the head as it then is; when `timeout` is over, as it still is.
    /// - Throws: `CancellationError`; `LedgerError`, of the kind `closed` where the ledger is closed meanwhile.
    public func waitForHead(beyond size: UInt64, timeout: Duration) async throws -> LedgerHead {
        let deadline = ContinuousClock.now + timeout
        let head = try store.head()
        if head.size > size { return head }
        try await watch.wait(beyond: size, until: deadline) { [store] in try store.head().size }
        return try store.head()
    }

    /// The events of the log from `index` on, in order, at most `limit` of them, as far as a head seals them; none beyond it.
    ///
    /// - Throws: `LedgerError`.
    public func events(from index: EntryIndex, limit: Int) throws -> [RecordedEvent] {
        let size = try store.head().size
        guard index.value < size, limit > 0 else { return [] }
        return try store.readEntries(from: index, limit: Int(min(UInt64(limit), size - index.value)))
    }

    /// The events of the case `id` from `position` in its stream on, in order, at most `limit` of them, as far as a head of the log
    /// seals them.
    ///
    /// - Throws: `NameError` where there is no such case, `LedgerError`.
    public func events(of id: CaseID, from position: StreamPosition, limit: Int) throws -> [RecordedEvent] {
        try requireKey("What case \(id) says")
        let stream = StreamName.of(id)
        guard try store.standing(of: stream).length > 0 else { throw NameError.noCase(id) }
        let size = try store.head().size
        guard limit > 0 else { return [] }
        return Array(try store.readStream(stream, from: position, limit: limit).prefix { $0.entry.seq.value < size })
    }
}

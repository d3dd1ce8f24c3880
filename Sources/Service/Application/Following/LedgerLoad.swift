import EventStore
import Projections

/// What a ledger that is open has done and has to do: for whoever watches how it fares.
public struct LedgerLoad: Hashable, Sendable {
    /// The requests to append that are in no commit yet.
    public let waitingRequests: Int
    /// The number of entries of the log.
    public let entries: UInt64
    /// How many of them the read models lack that this process keeps open; nil where it has not opened any.
    public let readModelLag: UInt64?
    /// The commits that this process made since it opened the ledger.
    public let commits: UInt64
    /// The events that those brought.
    public let committedEvents: UInt64
    /// The cases that are kept folded.
    public let foldedCases: Int
    /// The events of those.
    public let foldedEvents: Int
}

extension AuditLedger {
    /// What the ledger has done and has to do, now. How long commits take is told to the observer that opening takes.
    ///
    /// - Throws: `LedgerError`.
    public func load() throws -> LedgerLoad {
        let entries = try head().size
        let (commits, events) = commitCounts.all
        let (foldedCases, foldedEvents) = foldedCases.counts
        // Who just makes the tables anew has not come far, whatever it had.
        let taken = try readModels.open?.size()
        return LedgerLoad(
            waitingRequests: sequencer?.waitingRequests ?? 0, entries: entries,
            readModelLag: taken.map { entries > $0 ? entries - $0 : 0 }, commits: commits, committedEvents: events,
            foldedCases: foldedCases, foldedEvents: foldedEvents)
    }
}

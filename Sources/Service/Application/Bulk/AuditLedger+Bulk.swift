import EventStore
import PriorAuthorization
import SQLiteEventStore

extension AuditLedger {
    /// Does many things in few commits: hands in requests and gives commands, as the import of historical cases does by the thousand.
    ///
    /// Items of one case are decided on in their order, each on the case as those before it leave it; cases do not wait for each
    /// other, so their events may stand in the log in another order than the items. An item that is refused or malformed leaves the
    /// others as they are. Documents are durable before the events that name them. Where others write to a case meanwhile, its items
    /// are decided on anew.
    ///
    /// Cancelling the task does not take back what was given here.
    /// - Returns: what became of each item, in order, once all that was accepted is sealed and durable.
    /// - Throws: `LedgerError` where the ledger is open for reading only; what is wrong with an item is told in its answer.
    public func bulk(_ items: [BulkItem]) async throws -> [BulkAnswer] {
        guard let sequencer else { throw LedgerError.openForReadingOnly(directory.path) }
        var run = try BulkRun(items, in: self)
        return try await run.run(through: sequencer)
    }
}

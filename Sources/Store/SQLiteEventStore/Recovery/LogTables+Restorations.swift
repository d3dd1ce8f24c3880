import EventLog
import EventStore
import TransparencyLog

extension LogTables {
    /// Whether a `LedgerRestored` in the log says that what `checkpoint` proves was lost: then that head no longer keeps the ledger
    /// from being opened. The whole log is looked through, which only a head that does not fit makes necessary.
    func isLossOnRecord(_ checkpoint: Checkpoint) throws -> Bool {
        try restorations().contains { restored in
            restored.lost.contains { $0.size == checkpoint.size && $0.root == checkpoint.root }
        }
    }

    /// The restorations on record, in order; what is not as its entry commits to counts for nothing.
    func restorations() throws -> [LedgerRestored] {
        let statement = try connection.prepare(
            """
            SELECT seq FROM entry WHERE instr(entry, CAST('"type":"\(LedgerRestored.type)"' AS BLOB)) > 0 ORDER BY seq
            """)
        defer { statement.finalize() }
        var restorations: [LedgerRestored] = []
        while try statement.step() {
            let event = try event(at: statement.natural(0))
            guard event.entry.stream == .ledger, let restored = LedgerRestored(event) else { continue }
            restorations.append(restored)
        }
        return restorations
    }
}

import EventStore
import GRDBSQLite

extension LedgerError {
    /// What SQLite said when `action` was tried on the database at `path`.
    init(sqlite status: Int32, _ reason: String, path: String, doing action: String) {
        let file = path.isEmpty ? "a temporary database" : path
        let message = "Cannot \(action) \(file): \(reason) (SQLite \(status))"
        switch status & 0xFF {
        case SQLITE_FULL:
            self.init(.diskFull, message, advice: "Make room on that disk; nothing of this was acknowledged")
        case SQLITE_BUSY, SQLITE_LOCKED:
            self.init(.busy, message, advice: "Another process keeps it locked: try again, or end that process")
        case SQLITE_CORRUPT, SQLITE_NOTADB,
            SQLITE_FORMAT where path.hasSuffix("/index.sqlite"):
            self.init(.damaged, message, advice: LedgerError.adviceOnIndex)
        case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT:
            self.init(
                .damaged, message, advice: "The file is damaged: keep a copy as evidence and restore it from a backup")
        case SQLITE_CANTOPEN:
            self.init(.notALedger, message, advice: "Check the path and who may read it")
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH:
            self.init(.storage, message, advice: "Run as the user who owns the ledger, where it may be written")
        default:
            self.init(.storage, message, advice: "Check the disk and try again; nothing of this was acknowledged")
        }
    }
}

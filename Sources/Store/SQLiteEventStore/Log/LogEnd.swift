import EventLog
import EventStore
import TransparencyLog

/// The end of a log at one moment: its last checkpoint, unproven, and what the next entry continues.
struct LogEnd {
    let head: LedgerHead
    let tail: LogTail

    /// The end of `log`, which must hold together: the last checkpoint covers exactly the entries there are and has their root.
    init(of log: LogTables) throws {
        // At one moment: others may be appending.
        (head, tail) = try log.connection.transaction("BEGIN") {
            let head = try LogEnd.head(of: log)
            let last = try log.entry(at: head.size - 1)
            let tail = LogTail(
                tree: try log.tail(size: head.size), lastHash: last.hash, lastRecordedAt: last.entry.recordedAt)
            guard tail.tree.root == head.checkpoint.root else { throw LedgerError.rootDiffers(head, in: log) }
            return (head, tail)
        }
    }

    /// The last checkpoint, which must cover exactly the entries there are.
    static func head(of log: LogTables) throws(LedgerError) -> LedgerHead {
        let head = try log.head()
        let count = try log.entryCount()
        guard head.size == count else {
            throw LedgerError(
                .damaged, "\(log.connection.path) has \(count) entries, and its last checkpoint covers \(head.size)",
                advice: "Run docket verify to learn what is missing, and restore the file from a backup")
        }
        return head
    }
}

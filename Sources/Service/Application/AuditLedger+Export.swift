public import EventLog
import EventStore
import Glibc
import SQLiteEventStore
public import TransparencyLog

extension AuditLedger {
    /// The proof that the entry at `index` is in the log, under its last head (C2SP tlog-proof).
    ///
    /// - Throws: `LedgerError` where there is no such entry.
    public func proof(of index: EntryIndex) throws -> TLogProof {
        try store.proof(of: index)
    }

    /// Writes the log to the directory `destination` as C2SP tlog-tiles: `checkpoint` and `tile/…`.
    ///
    /// - Returns: the number of files.
    public func exportTiles(
        to destination: String, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> Int {
        try LedgerSnapshot(of: directory.path).exportTiles(to: destination, progress: progress)
    }

    /// Writes the ledger to the new file `destination` as a bundle that anyone can check.
    ///
    /// The file appears under its name when it is complete and on the disk.
    /// - Throws: `LedgerError` where `destination` exists or cannot be written; nothing is left behind.
    public func exportBundle(
        to destination: String, contents: Bundle.Contents,
        progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
    ) throws -> BundleWriter.Summary {
        guard access(destination, F_OK) != 0 else {
            throw LedgerError(
                .alreadyExists, "\(destination) is there already", advice: "Choose another name, or move it away")
        }
        let draft = "\(destination).\(getpid()).draft"
        guard let file = fopen(draft, "wxe") else { throw failure(to: "create", draft) }
        defer { unlink(draft) }
        let summary: BundleWriter.Summary
        do {
            defer { fclose(file) }
            let snapshot = try LedgerSnapshot(of: directory.path)
            summary = try BundleWriter(contents: contents, documents: store.documents)
                .write(snapshot, progress: progress) { bytes in
                    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw failure(to: "write", draft) }
                }
            guard fflush(file) == 0, fsync(fileno(file)) == 0 else { throw failure(to: "write", draft) }
        }
        guard rename(draft, destination) == 0 else { throw failure(to: "put in place", destination) }
        return summary
    }

    private func failure(to action: String, _ path: String) -> LedgerError {
        LedgerError(
            errno == ENOSPC ? .diskFull : .storage, "Could not \(action) \(path): \(String(cString: strerror(errno)))",
            advice: "Check that the directory exists, may be written and has room")
    }
}

import EventLog
public import EventStore
import Glibc

/// The file `disposal.pending`, which stands in the ledger's directory while something is destroyed.
///
/// It is made before the destruction is recorded and goes when all is done. Where a process finds it and nobody holds it, somebody
/// was interrupted between the two, and what is on record is to be finished.
public final class PendingDisposal: Sendable {
    private let path: String
    private let descriptor: Int32

    private init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        Glibc.close(descriptor)
    }

    /// Notes that something is going to be destroyed in `directory`; durable when it returns.
    ///
    /// - Throws: `LedgerError` where another process is destroying something.
    public static func begin(in directory: LedgerDirectory) throws(LedgerError) -> PendingDisposal {
        let path = directory.pendingDisposal
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw LedgerError(system: "create", path) }
        let pending = PendingDisposal(path: path, descriptor: descriptor)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw LedgerError(
                .busy, "Another process is destroying payloads of \(directory.path)",
                advice: "Wait until it is done, and try again")
        }
        guard fsync(descriptor) == 0 else { throw LedgerError(system: "flush", path) }
        try DurableFile.sync(directory: directory.path)
        return pending
    }

    /// What a process left behind that was interrupted; nil where there is nothing, or somebody is at it.
    public static func abandoned(in directory: LedgerDirectory) throws(LedgerError) -> PendingDisposal? {
        guard DurableFile.exists(directory.pendingDisposal) else { return nil }
        do throws(LedgerError) {
            return try begin(in: directory)
        } catch  where error.kind == .busy {
            return nil
        }
    }

    /// Notes that all is done.
    public func end() throws(LedgerError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw LedgerError(system: "remove", path) }
        try DurableFile.sync(directory: DurableFile.parent(of: path))
    }
}

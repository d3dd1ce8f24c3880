import EventStore
import Synchronization

/// Folds the write-ahead log into the file, on a connection of its own, so that no commit waits for it.
///
/// A commit is durable once it is in the write-ahead log; folding copies what is there to its place, which otherwise every so many
/// commits would do for the others. While commits go on without a pause there is always something left to fold, and the file
/// would grow: a ``Limit`` is where the commit that reaches it folds the rest itself, and the next begins the file anew.
final class LogFolding: Sendable {
    /// The pages at which a commit no longer leaves the folding to others.
    enum Limit: Int {
        /// 8 MB: soon the write-ahead log is written over and no longer grows, for which the file system would write its own records
        /// at every flush.
        case usual = 2048
        /// 32 MB, from the first large commit on, to which that matters less than the folding.
        case afterLargeCommit = 8192
    }

    /// The bytes of a large commit.
    static let largeCommit = 512 * 1024
    /// The pages at which it is time.
    private static let due = 1024

    private static let bytesPerPage = 4096
    /// What every commit writes however small it is: the last pages of entries, payloads and checkpoints.
    private static let pagesPerCommit = 3

    private struct State {
        var pages = 0
        var isClosed = false
    }

    private let path: String
    private let state = Mutex(State())
    private let connection = Mutex<Connection?>(nil)

    /// Folds the log of the database at `path`.
    init(_ path: String) {
        self.path = path
    }

    /// Takes note of a commit of so many `bytes`.
    func note(_ bytes: Int) {
        state.withLock { $0.pages += LogFolding.pagesPerCommit + bytes / LogFolding.bytesPerPage }
    }

    /// Whether enough was committed since the last time.
    var isDue: Bool { state.withLock { $0.pages >= LogFolding.due } }

    /// Folds what was committed so far, where that is enough.
    func foldIfDue() throws {
        let isDue = state.withLock { state in
            guard state.pages >= LogFolding.due, !state.isClosed else { return false }
            state.pages = 0
            return true
        }
        guard isDue else { return }
        try connection.withLock { connection in
            let used = try connection ?? Connection(path, .readWrite)
            connection = used
            // PASSIVE: neither waits for others nor keeps them waiting.
            _ = try used.integer("PRAGMA wal_checkpoint(PASSIVE)")
        }
    }

    /// Closes the connection.
    func close() {
        state.withLock { $0.isClosed = true }
        connection.withLock { $0 = nil }
    }
}

import EventStore
import Synchronization

/// Connections that read the log while another one appends: each use has one to itself.
final class ReaderPool: Sendable {
    private struct State {
        var idle: [LogTables] = []
        var isClosed = false
    }

    private let path: String
    private let tileRoots: TileRoots
    private let keyring: Keyring?
    private let state = Mutex(State())
    private static let keptIdle = 8

    /// Readers of the log at `path`.
    init(path: String, tileRoots: TileRoots, keyring: Keyring?) {
        self.keyring = keyring
        self.path = path
        self.tileRoots = tileRoots
    }

    /// Runs `body` with a connection; a transaction around it, so that all it reads is of one moment.
    func read<Result>(_ body: (LogTables) throws -> Result) throws -> Result {
        let log = try take()
        let result = try log.connection.transaction("BEGIN") { try body(log) }
        put(back: log)
        return result
    }

    /// A connection whose every statement sees the log as it then is; to be put back.
    func take() throws(LedgerError) -> LogTables {
        let (idle, isClosed) = state.withLock { ($0.idle.popLast(), $0.isClosed) }
        if isClosed { throw .ledgerClosed }
        if let idle { return idle }
        return LogTables(connection: try Connection.reading(path), tileRoots: tileRoots, keyring: keyring)
    }

    /// Takes back a connection whose use has ended.
    func put(back log: LogTables) {
        state.withLock { state in
            if !state.isClosed, state.idle.count < ReaderPool.keptIdle { state.idle.append(log) }
        }
    }

    /// Closes the idle connections; those in use close when their use ends.
    func close() {
        state.withLock { state in
            state.isClosed = true
            state.idle.removeAll()
        }
    }
}

extension Connection {
    /// A connection that only reads the database at `path`, also where nothing can be written beside it.
    static func reading(_ path: String) throws(LedgerError) -> Connection {
        guard DurableFile.exists(path) else {
            throw LedgerError(
                .notALedger, "\(path) is not there", advice: "Check the path, or restore the file from a backup")
        }
        do throws(LedgerError) {
            let connection = try Connection(path, .readOnly)
            _ = try connection.integer("PRAGMA user_version")
            return connection
        } catch {
            // A log that was closed in order has no -wal file, and can be read where the directory is read-only.
            guard !DurableFile.exists(path + "-wal"), error.kind != .damaged else { throw error }
            return try Connection(path, .immutable)
        }
    }
}

extension LedgerError {
    static let ledgerClosed = LedgerError(.closed, "The ledger is closed", advice: "Open it again")
}

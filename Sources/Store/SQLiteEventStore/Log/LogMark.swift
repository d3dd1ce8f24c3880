import EventStore
import GRDBSQLite
import Synchronization

/// Tells whether anybody, in whatever process, has committed to the log since it was last asked: from the memory that all who have the
/// log open share, and so without a statement, which takes a hundred times as long.
///
/// The head of the WAL-index (SQLite, "The WAL-Mode File Format", section 2.2) counts commits and tells where the last one ended;
/// whoever commits changes it before the commit is acknowledged.
final class LogMark: Sendable {
    /// The head of the WAL-index as it was at a moment: its 48 bytes, and what begins behind them, which is the same again.
    struct Value: Equatable, Sendable {
        fileprivate let words: SIMD8<UInt64>
    }

    private struct State {
        var log: LogTables?
        /// Where the head is, as long as `log` is open; nil where there is none to look at.
        var head: UnsafeRawPointer?
        /// The mark up to which everything is known.
        var known: Value?
    }

    private let state = Mutex(State())

    /// The mark as it is now, and whether it is the one that ``note(_:)`` was told of; nil where there is none.
    func read() -> (value: Value, isKnown: Bool)? {
        state.withLock { state in
            guard let head = state.head else { return nil }
            let value = Value(words: head.loadUnaligned(as: SIMD8<UInt64>.self))
            return (value, value == state.known)
        }
    }

    /// Notes that everything is known that was committed when the mark was `value`.
    func note(_ value: Value) {
        state.withLock { $0.known = value }
    }

    /// Looks from now on through the connection of `log`, which has read something and is kept for it; whether it does.
    func look(through log: LogTables) -> Bool {
        state.withLock { state in
            guard state.log == nil, let head = log.connection.sharedIndex else { return false }
            state.log = log
            state.head = head
            return true
        }
    }

    /// Lets go of the log.
    func close() {
        state.withLock { $0 = State() }
    }
}

extension Connection {
    /// Where the index of the write-ahead log begins in memory that all share; nil where there is none. Good as long as this is open, which
    /// has to have read something.
    fileprivate var sharedIndex: UnsafeRawPointer? {
        // Elsewhere SQLite would make one to show.
        guard access != .immutable, (try? text("PRAGMA journal_mode")) == "wal" else { return nil }
        return withFile { file in
            guard let methods = file.pointee.pMethods?.pointee, methods.iVersion >= 2, let map = methods.xShmMap else {
                return nil
            }
            var address: UnsafeMutableRawPointer?
            guard map(file, 0, 32_768, 0, &address) == SQLITE_OK else { return nil }
            return UnsafeRawPointer(address)
        }
    }
}

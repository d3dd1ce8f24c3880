import EventLog
import EventStore
import GRDB
import Synchronization

extension ReadModels {
    private static let batch = 512

    /// The number of the log's entries that are taken in.
    public func size() throws -> UInt64 {
        try database.read { try Progress(in: $0)?.size ?? 0 }
    }

    /// Takes in what the log has beyond the tables.
    ///
    /// - Parameter progress: called now and then with the entries taken in and the entries there are.
    /// - Returns: the number of entries taken in, in all.
    @discardableResult
    public func catchUp(progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }) throws -> UInt64 {
        try follow(to: try log.head().size, progress: progress)
    }

    /// Forgets everything and takes in the log from its beginning.
    public func rebuild(progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }) throws {
        try rebuildTables()
        try catchUp(progress: progress)
    }

    /// Takes in the entries before `size`.
    @discardableResult
    func follow(to size: UInt64, progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }) throws -> UInt64 {
        while true {
            let reached = try database.read { try Progress(in: $0) } ?? .start
            progress(reached.size, size)
            guard reached.size < size else { return reached.size }
            let limit = min(ReadModels.batch, Int(size - reached.size))
            let events = try log.readEntries(from: EntryIndex(reached.size), limit: limit)
            guard events.first?.entry.prev == reached.last else {
                throw LedgerError(
                    .damaged, "The log does not continue the read models at entry \(reached.size)",
                    advice: "Run docket verify; if the log is sound, run docket rebuild")
            }
            try take(events, after: reached)
        }
    }

    /// Takes in `events`, unless another process did so meanwhile.
    private func take(_ events: [RecordedEvent], after reached: Progress) throws {
        try folds.withLock { folds in
            try database.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    guard try Progress(in: database) == reached, let last = events.last else { return .rollback }
                    for event in events {
                        let projected = try ProjectedEvent(event, folds: &folds)
                        for projection in ReadModels.projections { try projection.apply(projected, to: database) }
                    }
                    try Progress(size: last.entry.seq.value + 1, last: last.hash).write(to: database)
                    return .commit
                }
            }
        }
    }
}

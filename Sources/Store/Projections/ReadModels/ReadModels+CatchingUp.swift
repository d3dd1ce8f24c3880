import EventLog
import EventStore
import Foundation
import GRDB
public import PriorAuthorization
import Synchronization

extension ReadModels {
    /// The number of the log's entries that every projection has taken in.
    public func size() throws -> UInt64 {
        try database.read { database in
            let reached = try Progress.all(of: projections, in: database)
            return projections.map { reached[$0.name]?.size ?? 0 }.min() ?? 0
        }
    }

    /// The projections that met an event they cannot take in, in the order of their names.
    public func stopped() throws -> [StoppedProjection] {
        try database.read { database in
            try Progress.all(of: projections, in: database).compactMap { $1.stopped($0) }.sorted { $0.name < $1.name }
        }
    }

    /// Takes in what the log has beyond the tables.
    ///
    /// A projection that cannot take in an event stops before it, and the others go on; ``stopped()`` tells of it, and so does
    /// whatever reads its tables.
    /// - Parameters:
    ///   - threads: how many threads read the log, this one among them; nil for one a processor.
    ///   - progress: called now and then with the entries taken in and the entries there are.
    /// - Returns: the number of entries taken in, in all.
    /// - Throws: `LedgerError` or `DatabaseError`, where log or tables cannot be read or written.
    @discardableResult
    public func catchUp(
        threads: Int? = nil,
        progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
    ) throws -> UInt64 {
        let size = try log.head().size
        let processors = ProcessInfo.processInfo.activeProcessorCount
        try turn.withLock { _ in try follow(threads: threads ?? processors, to: { _ in size }, progress: progress) }
        promised.max(size, ordering: .releasing)
        return size
    }

    /// Makes the tables that are not there, or not those of this version, as opening does: after another process has changed them.
    public func prepare() throws {
        promised.store(0, ordering: .releasing)
        try turn.withLock { _ in try prepareTables() }
    }

    /// Forgets what the cases `ids` were like, so that they are folded anew where an event of theirs is taken in.
    public func forgetStates(of ids: some Sequence<CaseID>) {
        folds.withLock { folds in
            for id in ids { folds.forget(id) }
        }
    }

    /// Forgets everything and takes in the log from its beginning.
    ///
    /// Interrupted, it goes on with the next ``catchUp(threads:progress:)``.
    /// - Returns: the number of entries taken in.
    @discardableResult
    public func rebuild(progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }) throws -> UInt64 {
        promised.store(0, ordering: .releasing)
        try turn.withLock { _ in try prepareTables(anew: true) }
        return try catchUp(progress: progress)
    }

    /// Takes in, for each projection, the entries before the one that `end` tells.
    ///
    /// Those that are furthest behind go first, until they have met the next: then they go on together.
    func follow(
        threads: Int, to end: (any Projection) -> UInt64,
        progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
    ) throws {
        let total = projections.map(end).max() ?? 0
        // Entries before this index are taken in one by one, to find the one that cannot be.
        var careful: UInt64 = 0
        while true {
            let reached = try database.read { try Progress.all(of: projections, in: $0) }
            let behind = projections.filter { projection in
                guard let progress = reached[projection.name] else { return false }
                return progress.stop == nil && progress.size < end(projection)
            }
            guard let start = behind.compactMap({ reached[$0.name] }).min(by: { $0.size < $1.size }) else { break }
            let together = behind.filter { reached[$0.name] == start }
            let ends = together.map(end) + behind.compactMap { reached[$0.name]?.size }.filter { $0 > start.size }
            let following = Following(
                of: together, after: start, to: ends.min() ?? total, careful: careful, threads: threads, in: self)
            careful = try following.run { progress($0, total) }
        }
        progress(total, total)
    }
}

import EventLog
public import EventStore
import Foundation
package import GRDB
import Synchronization

/// The read models of a ledger: tables folded from its events, in a file of their own.
///
/// They are derived: delete the file, and the next opening builds it again, row for row the same. They follow the log when told
/// to (``catchUp(threads:progress:)``); several processes may keep one file up together. Each projection has its own progress:
/// one that is new or of a new version is folded anew, and one that cannot go on stops, by itself.
public final class ReadModels: Sendable {
    /// The projections there are.
    package static let projections: [any Projection] = [
        CaseProjection(), DocumentProjection(), PolicyProjection(), ReplayProjection(), ClockProjection(),
        AccessProjection(),
    ]

    let projections: [any Projection]
    /// How many entries are taken in at once, at most: few where somebody waits to write too, and enough that a row that changes
    /// with every event of a case is written seldom.
    let mostAtOnce: Int
    let log: any LedgerEngine
    let database: any DatabaseWriter
    let folds: Mutex<CaseFolds>
    /// Held by whoever takes in entries, or forgets them: a second one would only do the same.
    let turn = Mutex(())
    /// The number of entries that were taken in when this was last brought up: whoever reads here sees at least these.
    let promised = Atomic<UInt64>(0)

    /// The read models in the file at `path`, or in a temporary one where `path` is nil, of the ledger `log`.
    ///
    /// A projection of another version, or that was folded from another log, is begun anew. Call ``catchUp(threads:progress:)`` before
    /// reading.
    ///
    /// - Parameter isSecret: whether temporary tables must stay in memory.
    public convenience init(at path: String?, of log: any LedgerEngine, isSecret: Bool = false) throws {
        try self.init(at: path, of: log, isSecret: isSecret, projections: ReadModels.projections)
    }

    /// The read models of `projections` alone.
    package init(
        at path: String?, of log: any LedgerEngine, isSecret: Bool = false, projections: [any Projection],
        mostAtOnce: Int = 8192
    ) throws {
        self.log = log
        self.mostAtOnce = mostAtOnce
        self.projections = projections
        folds = Mutex(CaseFolds(log: log))
        database = try path.map { try ReadModels.open($0) } ?? DatabaseQueue(path: isSecret ? ":memory:" : "")
        try prepareTables()
    }

    private static func open(_ path: String) throws -> any DatabaseWriter {
        if !DurableFile.exists(path) { try DurableFile.write([], to: path) }
        do {
            return try DatabasePool(path: path, configuration: configuration)
        } catch let error as DatabaseError where [.SQLITE_NOTADB, .SQLITE_CORRUPT].contains(error.resultCode) {
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
            try DurableFile.write([], to: path)
            return try DatabasePool(path: path, configuration: configuration)
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(30)
        // What is deleted is overwritten: the tables may have to forget a case.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
        return configuration
    }

    /// Ends the use of the file.
    public func close() throws {
        try database.close()
    }
}

extension ReadModels {
    /// What `body` reads in the tables of `projection`, all of one moment.
    ///
    /// - Throws: ``StoppedProjection`` where it met an event it cannot take in, ``ReadModelsBehind`` where it has not what it had,
    ///   `DatabaseError`.
    package func read<Result>(
        _ projection: some Projection, _ body: (Database) throws -> Result
    ) throws -> Result {
        try database.read { database in
            let progress = try Progress.all(of: projections, in: database)
            if let stopped = progress[projection.name]?.stopped(projection.name) { throw stopped }
            let size = progress[projection.name]?.size ?? 0
            guard size >= promised.load(ordering: .acquiring) else { throw ReadModelsBehind() }
            return try body(database)
        }
    }
}

import EventLog
public import EventStore
import Foundation
import GRDB
import Synchronization

/// The read models of a ledger: tables folded from its events, in a file of their own.
///
/// They are derived: delete the file, and the next opening builds it again, row for row the same. They follow the log when told
/// to (``catchUp(progress:)``); several processes may keep one file up together.
public final class ReadModels: Sendable {
    static let projections: [any Projection] = [
        CaseProjection(), DocumentProjection(), PolicyProjection(), ReplayProjection(),
    ]

    let log: any LedgerEngine
    let database: any DatabaseWriter
    let folds: Mutex<CaseFolds>

    /// The read models in the file at `path`, or in a temporary one where `path` is nil, of the ledger `log`.
    ///
    /// A file of another version, or that was folded from another log, is begun anew. Call ``catchUp(progress:)`` before reading.
    ///
    /// - Parameter isSecret: whether temporary tables must stay in memory.
    public init(at path: String?, of log: any LedgerEngine, isSecret: Bool = false) throws {
        self.log = log
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
    static let applicationID = 0x444F_4356  // "DOCV"
    static var version: Int { projections.reduce(0) { $0 * 100 + $1.version } }

    /// Makes the tables, unless they are there, of this version, and folded from this log.
    private func prepareTables() throws {
        let progress = try database.read { database -> Progress? in
            guard try ReadModels.isOfThisVersion(database) else { return nil }
            return try Progress(in: database)
        }
        if let progress, try isOfThisLog(progress) { return }
        try rebuildTables()
    }

    static func isOfThisVersion(_ database: Database) throws -> Bool {
        try Int.fetchOne(database, sql: "PRAGMA application_id") == applicationID
            && Int.fetchOne(database, sql: "PRAGMA user_version") == version
            && projections.flatMap(\.tables).allSatisfy { try database.tableExists($0.name) }
            && database.tableExists("progress")
    }

    /// Whether the last entry taken in is the log's entry at that place.
    func isOfThisLog(_ progress: Progress) throws -> Bool {
        guard progress.size > 0 else { return progress == .start }
        return try log.event(at: EntryIndex(progress.size - 1))?.hash == progress.last
    }

    /// Empties everything and makes the tables anew. In place, because other processes may have the file open.
    func rebuildTables() throws {
        try database.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                for name in try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'") {
                    try database.execute(sql: "DROP TABLE \"\(name)\"")
                }
                try database.execute(sql: Progress.table)
                for table in ReadModels.projections.flatMap(\.tables) { try database.execute(sql: table.definition) }
                try Progress.start.write(to: database)
                try database.execute(
                    sql:
                        "PRAGMA application_id = \(ReadModels.applicationID); PRAGMA user_version = \(ReadModels.version)"
                )
                return .commit
            }
        }
    }
}

import Cryptography
import EventLog
import EventStore
import GRDB

extension ReadModels {
    static let applicationID = 0x444F_4356  // "DOCV"
    /// The version of the file itself. Before, it held the versions of all projections in one number.
    static let layout = 1

    /// Makes the tables of each projection, unless they are there, of this version, and folded from this log.
    ///
    /// In place, because other processes may have the file open.
    /// - Parameter anew: whether to make them all, empty, whatever is there.
    func prepareTables(anew: Bool = false) throws {
        if !anew, try database.read({ try isUpToDate($0) }) { return }
        try database.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                let isKnown = try !anew && ReadModels.isOfThisLayout(database)
                let kept = isKnown ? try following(in: database) : [:]
                try dropTables(in: database, keeping: projections.filter { kept[$0.name] != nil }, isKnown)
                if !isKnown {
                    try database.execute(sql: Progress.table)
                    try database.execute(
                        sql: """
                            PRAGMA application_id = \(ReadModels.applicationID); PRAGMA user_version = \(ReadModels.layout)
                            """)
                }
                for projection in projections where kept[projection.name] == nil {
                    for table in projection.tables { try database.execute(sql: table.definition) }
                    try Progress.start.write(of: projection, to: database)
                }
                return .commit
            }
        }
    }

    private func isUpToDate(_ database: Database) throws -> Bool {
        guard try ReadModels.isOfThisLayout(database) else { return false }
        return try following(in: database).count == projections.count
            && projections.count == Int.fetchOne(database, sql: "SELECT count(*) FROM progress")
    }

    /// The progress of the projections that can go on from where they are.
    private func following(in database: Database) throws -> [String: Progress] {
        var reached = try Progress.all(of: projections, in: database)
        for projection in projections {
            guard let progress = reached[projection.name] else { continue }
            let isThere = try projection.tables.allSatisfy { try database.tableExists($0.name) }
            if try !isThere || !isOfThisLog(progress) { reached[projection.name] = nil }
        }
        return reached
    }

    /// Whether the last entry taken in is the log's entry at that place.
    func isOfThisLog(_ progress: Progress) throws -> Bool {
        guard progress.size > 0 else { return progress.last == .zero }
        return try log.event(at: EntryIndex(progress.size - 1))?.hash == progress.last
    }

    static func isOfThisLayout(_ database: Database) throws -> Bool {
        try Int.fetchOne(database, sql: "PRAGMA application_id") == applicationID
            && Int.fetchOne(database, sql: "PRAGMA user_version") == layout
            && database.tableExists("progress")
    }

    /// Drops every table that is none of `projections`, and the progress of all others.
    private func dropTables(
        in database: Database, keeping projections: [any Projection], _ keepsProgress: Bool
    ) throws {
        let kept = Set(projections.flatMap(\.tables).map(\.name) + (keepsProgress ? ["progress"] : []))
        for name in try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
        where !kept.contains(name) {
            try database.execute(sql: "DROP TABLE \"\(name)\"")
        }
        guard keepsProgress else { return }
        for name in try String.fetchAll(database, sql: "SELECT projection FROM progress")
        where !projections.contains(where: { $0.name == name }) {
            try database.execute(sql: "DELETE FROM progress WHERE projection = ?", arguments: [name])
        }
    }
}

public import Cryptography
public import EventLog
public import EventStore
import Foundation
import GRDB

extension ReadModels {
    private static let mostFindings = 100

    /// SHA-256 over all rows of all tables in the order of their keys: equal exactly where the tables hold the same.
    public func digest() throws -> SHA256Digest {
        try digest(of: projections)
    }

    /// The same of the tables of one projection.
    package func digest(of projection: any Projection) throws -> SHA256Digest {
        try digest(of: [projection])
    }

    private func digest(of projections: [any Projection]) throws -> SHA256Digest {
        try database.read { database in
            var context = SHA256Context()
            for table in projections.flatMap(\.tables) {
                context.update(Array("\(table.name)\n".utf8))
                let rows = try Row.fetchCursor(database, sql: table.selection)
                while let row = try rows.next() { context.update(Array("\(TableRow(row).text)\n".utf8)) }
            }
            return context.finalize()
        }
    }

    /// Writes the tables to a new file at `path`: tables that hold the same give the same bytes.
    public func writeCopy(to path: String) throws {
        try database.writeWithoutTransaction { database in
            try database.execute(sql: "VACUUM INTO ?", arguments: [path])
        }
        // The number of changes to the schema differs with the file's history, and the copy inherits it.
        try DatabaseQueue(path: path).writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA schema_version = 1")
        }
    }

    /// Folds the log anew, as far as the read models at `path` go, and tells every row that differs; none where they agree or where
    /// there is no file.
    ///
    /// - Parameter progress: called now and then with the entries folded and the entries to fold.
    public static func findings(
        at path: String, of log: any LedgerEngine, progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
    ) throws -> [Finding] {
        try findings(at: path, of: log, projections: projections, progress: progress)
    }

    /// The same of read models of `projections`.
    package static func findings(
        at path: String, of log: any LedgerEngine, projections: [any Projection],
        progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
    ) throws -> [Finding] {
        guard DurableFile.exists(path) else { return [] }
        var configuration = Configuration()
        configuration.readonly = true
        do {
            let live = try DatabaseQueue(path: path, configuration: configuration)
            return try live.read { live in
                let fresh = try ReadModels(at: nil, of: log, projections: projections)
                guard let reached = try fresh.standing(of: live) else {
                    return [.readModels("\(path) is not of this version", rebuilds: true)]
                }
                let size = try log.head().size
                guard try reached.values.allSatisfy({ try $0.size <= size && fresh.isOfThisLog($0) }) else {
                    return [.readModels("\(path) was not folded from this log: it says to end with another entry")]
                }
                // One that stopped is to stop again where it did.
                try fresh.follow(
                    threads: ProcessInfo.processInfo.activeProcessorCount,
                    to: { projection in
                        guard let progress = reached[projection.name] else { return 0 }
                        return min(size, progress.size + (progress.stop == nil ? 0 : 1))
                    },
                    progress: progress)
                return try fresh.database.read { fresh in
                    let made = try Progress.all(of: projections, in: fresh)
                    let astray = projections.filter { made[$0.name] != reached[$0.name] }.map { projection in
                        Finding.readModels(
                            "the read model \"\(projection.name)\" says of itself that it \(words(reached[projection.name]))"
                                + ", and by the log it \(words(made[projection.name]))")
                    }
                    return try astray + differences(of: live, from: fresh, in: projections)
                }
            }
        } catch let error as DatabaseError {
            return [.readModels("\(path) cannot be read: \(error.message ?? "\(error.resultCode)")")]
        }
    }

    /// The progress in `live` of all these projections; nil where it is of other ones, or of other versions.
    private func standing(of live: Database) throws -> [String: Progress]? {
        guard try ReadModels.isOfThisLayout(live) else { return nil }
        let reached = try Progress.all(of: projections, in: live)
        guard reached.count == projections.count,
            try projections.flatMap(\.tables).allSatisfy({ try live.tableExists($0.name) })
        else { return nil }
        return reached
    }

    private static func words(_ progress: Progress?) -> String {
        guard let progress else { return "is not there" }
        guard let reason = progress.stop else { return "has come to entry \(progress.size)" }
        return "is stopped at entry \(progress.size): \(reason)"
    }

    private static func differences(
        of live: Database, from fresh: Database, in projections: [any Projection]
    ) throws -> [Finding] {
        var findings: [Finding] = []
        for table in projections.flatMap(\.tables) {
            let rows = try Row.fetchCursor(live, sql: table.selection)
            let expected = try Row.fetchCursor(fresh, sql: table.selection)
            var row = try rows.next().map { TableRow($0) }
            var wanted = try expected.next().map { TableRow($0) }
            while (row != nil || wanted != nil) && findings.count < mostFindings {
                let order = TableRow.order(row, wanted, by: table.key)
                if row != wanted { findings.append(table.difference(row, wanted, order: order)) }
                if order <= 0 { row = try rows.next().map { TableRow($0) } }
                if order >= 0 { wanted = try expected.next().map { TableRow($0) } }
            }
        }
        return findings
    }
}

extension ProjectionTable {
    fileprivate var selection: String { "SELECT * FROM \(name) ORDER BY \(key.joined(separator: ", "))" }

    /// What is wrong where the file has `row` and the log gives `wanted`, of which one may be missing or beside the point.
    fileprivate func difference(_ row: TableRow?, _ wanted: TableRow?, order: Int) -> Finding {
        let shown = order <= 0 ? row : wanted
        let place = "\(name) \(key.compactMap { shown?[$0] }.joined(separator: " "))"
        let caseID = shown?["case_id"]
        let detail: String
        if order < 0 {
            detail = "\(place) is in the read models, and does not follow from the log"
        } else if order > 0 {
            detail = "\(place) follows from the log, and is not in the read models"
        } else {
            let columns = zip(row?.columns ?? [], zip(row?.values ?? [], wanted?.values ?? []))
                .filter { $1.0 != $1.1 }
                .map { "\($0) is \($1.0), and \($1.1) by the log" }
            detail = "\(place): \(columns.joined(separator: "; "))"
        }
        return .readModels(detail, touching: caseID.map { ["case/\($0)"] } ?? [])
    }
}

/// A row with its values as text, comparable between databases.
private struct TableRow: Hashable {
    let columns: [String]
    let values: [String]
    private let key: [DatabaseValue]

    init(_ row: Row) {
        columns = Array(row.columnNames)
        key = Array(row.databaseValues)
        values = key.map { value in
            switch value.storage {
            case .null: "null"
            case .int64(let number): "\(number)"
            case .double(let number): "\(number)"
            case .string(let text): "\"\(text)\""
            case .blob(let data): "x\(Hex.encode(data))"
            }
        }
    }

    var text: String { values.joined(separator: "|") }

    subscript(_ column: String) -> String? {
        columns.firstIndex(of: column).map { place in
            if case .string(let text) = key[place].storage { text } else { values[place] }
        }
    }

    /// Negative where `left` comes first by its key, positive where `right` does, 0 where they are the same row.
    static func order(_ left: TableRow?, _ right: TableRow?, by columns: [String]) -> Int {
        guard let left else { return 1 }
        guard let right else { return -1 }
        for column in columns {
            guard let place = left.columns.firstIndex(of: column) else { continue }
            switch (left.key[place].storage, right.key[place].storage) {
            case (.int64(let mine), .int64(let theirs)) where mine != theirs: return mine < theirs ? -1 : 1
            case (.string(let mine), .string(let theirs)) where mine != theirs:
                return mine.utf8.lexicographicallyPrecedes(theirs.utf8) ? -1 : 1
            default: continue
            }
        }
        return 0
    }
}

extension Finding {
    fileprivate static func readModels(_ detail: String, touching: [String] = [], rebuilds: Bool = false) -> Finding {
        Finding(
            kind: .projectionDisagrees, touches: touching, detail: detail,
            advice: rebuilds
                ? "The next opening rebuilds it"
                : "The log is not concerned: run docket rebuild, then find out who could write to the read models")
    }
}

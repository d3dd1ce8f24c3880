import GRDB

/// What a projection's tables are to hold after some events, the last word on each row alone.
struct PendingRows {
    private let tables: [String: ProjectionTable]
    private var rows: [String: [[DatabaseValue]: [DatabaseValue]?]]

    /// Nothing to write to `tables`.
    init(of tables: [ProjectionTable]) {
        self.tables = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) })
        rows = self.tables.mapValues { _ in [:] }
    }

    /// Takes in `changes`, all of them or, where it throws, none.
    mutating func take(_ changes: [RowChange]) throws {
        for change in changes {
            guard let table = tables[change.table] else {
                throw Misfit(description: "the projection has no table \(change.table)")
            }
            if let problem = change.misfit(in: table) { throw Misfit(description: problem) }
        }
        for change in changes {
            guard let table = tables[change.table] else { continue }
            let key = change.isRemoval ? change.values : table.keyPlaces.map { change.values[$0] }
            rows[change.table]?.updateValue(change.isRemoval ? nil : change.values, forKey: key)
        }
    }

    /// Writes the rows.
    func write(to database: Database) throws {
        for (name, changed) in rows {
            guard let table = tables[name], !changed.isEmpty else { continue }
            let put = try database.cachedStatement(sql: table.insertion)
            let remove = try database.cachedStatement(sql: table.deletion)
            for (key, values) in changed {
                if let values {
                    try put.execute(arguments: StatementArguments(values))
                } else {
                    try remove.execute(arguments: StatementArguments(key))
                }
            }
        }
    }

    /// A change that is none of the projection's tables.
    private struct Misfit: Error, CustomStringConvertible {
        let description: String
    }
}

extension ProjectionTable {
    fileprivate var insertion: String {
        "INSERT OR REPLACE INTO \(name) VALUES (\(list.map { _ in "?" }.joined(separator: ",")))"
    }

    fileprivate var deletion: String {
        "DELETE FROM \(name) WHERE \(key.map { "\($0) = ?" }.joined(separator: " AND "))"
    }
}

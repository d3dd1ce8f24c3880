import GRDBSQLite

/// Somebody with access to a database file and to SQLite, who knows how to get past triggers and checks.
struct Intruder: ~Copyable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let database: OpaquePointer

    init(_ path: String) throws {
        var opened: OpaquePointer?
        guard sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK, let opened else {
            throw Failure(description: "cannot open \(path)")
        }
        // A program that is just closing the ledger folds the write-ahead log away, alone.
        sqlite3_busy_timeout(opened, 30_000)
        database = opened
    }

    deinit {
        sqlite3_close_v2(database)
    }

    /// Changes rows in spite of triggers and checks, and leaves no trace but the change;
    /// throws where nothing was changed.
    func change(_ sql: String) throws {
        let triggers = try rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        for trigger in triggers { try execute("DROP TRIGGER \(trigger[0])") }
        let before = sqlite3_total_changes(database)
        try execute("PRAGMA ignore_check_constraints = ON; \(sql)")
        guard sqlite3_total_changes(database) > before else { throw Failure(description: "changed nothing: \(sql)") }
        for trigger in triggers { try execute(trigger[1]) }
    }

    func execute(_ sql: String) throws {
        guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else {
            throw Failure(description: "\(String(cString: sqlite3_errmsg(database))): \(sql)")
        }
    }

    /// The rows of `sql`, as text.
    func rows(_ sql: String) throws -> [[String]] {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK else {
            throw Failure(description: "\(String(cString: sqlite3_errmsg(database))): \(sql)")
        }
        defer { sqlite3_finalize(statement) }
        var rows: [[String]] = []
        while sqlite3_step(statement) == SQLITE_ROW {
            rows.append(
                (0..<sqlite3_column_count(statement)).map { column in
                    sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
                })
        }
        return rows
    }

    /// The columns of all tables, as `table.column`.
    func columns() throws -> Set<String> {
        let rows = try rows(
            """
            SELECT t.name || '.' || c.name FROM sqlite_schema t, pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
            """)
        return Set(rows.map { $0[0] })
    }
}

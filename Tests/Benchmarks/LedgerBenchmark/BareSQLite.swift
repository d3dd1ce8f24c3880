import GRDBSQLite

/// The baseline of appending: the same bytes into the same tables with the same durability, and nothing else.
final class BareSQLite {
    /// What one event comes to.
    struct Row {
        let hash: [UInt8]
        let entry: [UInt8]
        let salt: [UInt8]
        let payload: [UInt8]
    }

    private var database: OpaquePointer?
    private var entry: OpaquePointer?
    private var payload: OpaquePointer?
    private var next: Int64 = 0

    init(at path: String) {
        precondition(sqlite3_open(path, &database) == SQLITE_OK)
        execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
        execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY, hash BLOB NOT NULL, entry BLOB NOT NULL) STRICT")
        execute("CREATE TABLE payload (seq INTEGER PRIMARY KEY, salt BLOB NOT NULL, payload BLOB NOT NULL) STRICT")
        sqlite3_prepare_v2(database, "INSERT INTO entry VALUES (?, ?, ?)", -1, &entry, nil)
        sqlite3_prepare_v2(database, "INSERT INTO payload VALUES (?, ?, ?)", -1, &payload, nil)
    }

    deinit {
        sqlite3_finalize(entry)
        sqlite3_finalize(payload)
        sqlite3_close(database)
    }

    /// Inserts `row` `count` times, in one transaction that is on the disk when this returns.
    func commit(count: Int, _ row: Row) {
        execute("BEGIN IMMEDIATE")
        for _ in 0..<count {
            insert(entry, row.hash, row.entry)
            insert(payload, row.salt, row.payload)
            next += 1
        }
        execute("COMMIT")
    }

    private func insert(_ statement: OpaquePointer?, _ first: [UInt8], _ second: [UInt8]) {
        sqlite3_bind_int64(statement, 1, next)
        sqlite3_bind_blob(statement, 2, first, Int32(first.count), nil)
        sqlite3_bind_blob(statement, 3, second, Int32(second.count), nil)
        precondition(sqlite3_step(statement) == SQLITE_DONE)
        sqlite3_reset(statement)
    }

    private func execute(_ sql: String) {
        precondition(sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK, String(cString: sqlite3_errmsg(database)))
    }
}

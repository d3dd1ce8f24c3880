import Cryptography
import GRDBSQLite
import SQLiteEventStore

/// A database opened behind the ledger's back, as somebody with access to the files would.
struct RawDatabase: ~Copyable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let handle: OpaquePointer

    init(_ path: String) throws {
        var opened: OpaquePointer?
        guard sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK, let opened else {
            throw Failure(description: "cannot open \(path)")
        }
        handle = opened
    }

    deinit {
        sqlite3_close_v2(handle)
    }

    func execute(_ sql: String) throws {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else {
            throw Failure(description: String(cString: sqlite3_errmsg(handle)))
        }
    }

    /// The rows of `sql`: bytes in hexadecimal, all else as text.
    func rows(_ sql: String) throws -> [[String]] {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else {
            throw Failure(description: String(cString: sqlite3_errmsg(handle)))
        }
        defer { sqlite3_finalize(statement) }
        var rows: [[String]] = []
        while sqlite3_step(statement) == SQLITE_ROW {
            rows.append(
                (0..<sqlite3_column_count(statement)).map { column in
                    guard sqlite3_column_type(statement, column) == SQLITE_BLOB else {
                        return sqlite3_column_text(statement, column).map { String(cString: $0) } ?? "NULL"
                    }
                    let bytes = UnsafeRawBufferPointer(
                        start: sqlite3_column_blob(statement, column),
                        count: Int(sqlite3_column_bytes(statement, column)))
                    return Hex.encode(bytes)
                })
        }
        return rows
    }

    func value(_ sql: String) throws -> String { try rows(sql).first?.first ?? "" }

    /// Everything a file holds, table by table, in one comparable value.
    static func dump(of path: String, tables: [String]) throws -> [String: [[String]]] {
        let database = try RawDatabase(path)
        var content: [String: [[String]]] = [:]
        for table in tables {
            content[table] = try database.rows("SELECT * FROM \(table) ORDER BY 1, 2")
        }
        return content
    }

    /// Removes the triggers that refuse changes.
    func dropTriggers() throws {
        for row in try rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
            try execute("DROP TRIGGER \(row[0])")
        }
    }
}

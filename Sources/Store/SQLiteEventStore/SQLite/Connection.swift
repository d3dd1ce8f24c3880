import CSQLite
import EventStore
import GRDBSQLite
import Glibc

/// A connection to one SQLite database, with its prepared statements.
///
/// Used by one thread at a time; whoever owns the connection sees to that with a lock or by handing it on.
final class Connection: @unchecked Sendable {
    enum Access {
        case create
        case readWrite
        case readOnly
        /// Read-only, of a file that nobody changes meanwhile and whose directory cannot be written: no lock, no shared memory.
        case immutable
    }

    let path: String
    let access: Access
    private let handle: OpaquePointer
    private var statements: [String: Statement] = [:]

    /// Opens the database at `path`; an empty path is a temporary database of this connection's own.
    init(_ path: String, _ access: Access) throws(LedgerError) {
        _ = Connection.isPrepared
        self.path = path
        self.access = access
        let flags: Int32 =
            switch access {
            case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            case .readWrite: SQLITE_OPEN_READWRITE
            case .readOnly: SQLITE_OPEN_READONLY
            case .immutable: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
            }
        let name = access == .immutable ? "file:\(Connection.percentEncoded(path))?immutable=1" : path
        var opened: OpaquePointer?
        let status = sqlite3_open_v2(name, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard let opened else {
            throw LedgerError(
                .storage, "SQLite has no memory to open \(path)", advice: "Close other programs and try again")
        }
        guard status == SQLITE_OK else {
            defer { sqlite3_close_v2(opened) }
            throw LedgerError(sqlite: status, String(cString: sqlite3_errmsg(opened)), path: path, doing: "open")
        }
        handle = opened
        sqlite3_busy_handler(handle, { _, attempts in Connection.waitForLock(attempts) }, nil)
    }

    deinit {
        for statement in statements.values { statement.finalize() }
        sqlite3_close_v2(handle)
    }

    /// Waits a little for another's lock, for about half a minute in all: short at first, because a commit takes less than a
    /// millisecond.
    private static func waitForLock(_ attempts: Int32) -> Int32 {
        guard attempts < 15_000 else { return 0 }
        usleep(attempts < 50 ? 100 + UInt32(attempts) * 10 : 2000)
        return 1
    }

    /// Whether SQLite could be told, before its first use in this process, what makes threads wait for each other the least.
    private static let isPrepared = CSQLite_keep_no_memory_account() == SQLITE_OK

    // MARK: Statements

    /// The statement for `sql`, prepared once; not to be used while a use of it goes on.
    func statement(_ sql: String) throws(LedgerError) -> Statement {
        if let statement = statements[sql] { return statement }
        let statement = try prepare(sql, lasting: true)
        statements[sql] = statement
        return statement
    }

    /// A new statement for `sql`, to be finalized by the caller.
    func prepare(_ sql: String, lasting: Bool = false) throws(LedgerError) -> Statement {
        var prepared: OpaquePointer?
        let flags = lasting ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
        let status = sqlite3_prepare_v3(handle, sql, -1, flags, &prepared, nil)
        guard status == SQLITE_OK, let prepared else { throw error(status, doing: "read") }
        return Statement(prepared, of: self)
    }

    /// Runs the statements in `sql`, which return nothing of interest.
    func execute(_ sql: String) throws(LedgerError) {
        let status = sqlite3_exec(handle, sql, nil, nil, nil)
        guard status == SQLITE_OK else { throw error(status, doing: "write") }
    }

    /// The first column of the first row of `sql`, or nil without a row or for NULL.
    func integer(_ sql: String) throws(LedgerError) -> Int64? {
        let statement = try prepare(sql)
        defer { statement.finalize() }
        return try statement.step() && !statement.isNull(0) ? statement.integer(0) : nil
    }

    /// The first column of the first row of `sql`, or nil without a row.
    func text(_ sql: String) throws(LedgerError) -> String? {
        let statement = try prepare(sql)
        defer { statement.finalize() }
        return try statement.step() ? statement.text(0) : nil
    }

    /// A number that changes when another connection, of whichever process, has changed the database, and only then.
    func contentVersion() throws(LedgerError) -> Int64 {
        let statement = try statement("PRAGMA data_version")
        defer { statement.reset() }
        return try statement.step() ? statement.integer(0) : 0
    }

    /// Runs `body` in a transaction that begins with `begin`, and takes it back where `body` throws.
    func transaction<Result>(_ begin: String = "BEGIN IMMEDIATE", _ body: () throws -> Result) throws -> Result {
        try statement(begin).run()
        do {
            let result = try body()
            try statement("COMMIT").run()
            return result
        } catch {
            rollBack()
            throw error
        }
    }

    /// Runs no triggers on this connection, which only does what they would let pass.
    func disableTriggers() throws(LedgerError) {
        let status = CSQLite_disable_triggers(handle)
        guard status == SQLITE_OK else { throw error(status, doing: "open") }
    }

    /// Calls `body` with the file of the database, as SQLite's own methods take it; nil where it has none.
    func withFile<Result>(_ body: (UnsafeMutablePointer<sqlite3_file>) -> Result?) -> Result? {
        var file: UnsafeMutablePointer<sqlite3_file>?
        guard sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK, let file else {
            return nil
        }
        return body(file)
    }

    /// Takes an open transaction back; nothing where there is none.
    func rollBack() {
        if sqlite3_get_autocommit(handle) == 0 { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
    }

    /// Copies the database, as the transaction that is open here sees it, over that of `other`.
    ///
    /// A few pages at a time; nobody who writes waits for it.
    /// - Parameter progress: called with the bytes copied and the bytes there are.
    func copy(
        to other: Connection, pagesPerStep: Int32 = 1024, progress: (_ done: UInt64, _ total: UInt64) -> Void
    ) throws {
        guard let copying = sqlite3_backup_init(other.handle, "main", handle, "main") else {
            throw other.error(sqlite3_errcode(other.handle), doing: "begin to write")
        }
        let pageSize = UInt64(try integer("PRAGMA page_size") ?? 0)
        var status: Int32
        repeat {
            status = sqlite3_backup_step(copying, pagesPerStep)
            let total = UInt64(max(0, sqlite3_backup_pagecount(copying)))
            progress((total - UInt64(max(0, sqlite3_backup_remaining(copying)))) * pageSize, total * pageSize)
        } while status == SQLITE_OK
        let end = sqlite3_backup_finish(copying)
        guard status == SQLITE_DONE, end == SQLITE_OK else {
            throw other.error(end == SQLITE_OK ? status : end, doing: "write")
        }
    }

    /// The failure that `status` of the last call tells of.
    func error(_ status: Int32, doing action: String) -> LedgerError {
        LedgerError(sqlite: status, String(cString: sqlite3_errmsg(handle)), path: path, doing: action)
    }

    private static func percentEncoded(_ path: String) -> String {
        path.utf8.reduce(into: "") { text, byte in
            switch byte {
            case UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"):
                text += "%" + String(byte, radix: 16, uppercase: true)
            default: text.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
    }
}

import Cryptography
import EventStore
import GRDBSQLite

/// A prepared statement of a ``Connection``, which outlives it.
final class Statement {
    private let handle: OpaquePointer
    private unowned let connection: Connection

    init(_ handle: OpaquePointer, of connection: Connection) {
        self.handle = handle
        self.connection = connection
    }

    /// Frees the statement; it is not used afterwards.
    func finalize() {
        sqlite3_finalize(handle)
    }

    // MARK: Running

    /// Goes to the next row; false, and ready to be run again, when there is none.
    func step() throws(LedgerError) -> Bool {
        let status = sqlite3_step(handle)
        if status == SQLITE_ROW { return true }
        sqlite3_reset(handle)
        guard status == SQLITE_DONE else { throw connection.error(status, doing: "use") }
        return false
    }

    /// Runs a statement that returns no rows of interest.
    func run() throws(LedgerError) {
        let status = sqlite3_step(handle)
        sqlite3_reset(handle)
        try check(status)
    }

    /// Ends the reading of rows.
    func reset() {
        sqlite3_reset(handle)
    }

    // MARK: Parameters, counted from 1

    @discardableResult func bind(_ place: Int32, _ value: UInt64) -> Statement {
        sqlite3_bind_int64(handle, place, Int64(clamping: value))
        return self
    }

    @discardableResult func bind(_ place: Int32, _ value: Int) -> Statement {
        sqlite3_bind_int64(handle, place, Int64(value))
        return self
    }

    @discardableResult func bind(_ place: Int32, _ text: String) -> Statement {
        sqlite3_bind_text(handle, place, text, -1, Statement.copied)
        return self
    }

    @discardableResult func bind(_ place: Int32, _ bytes: [UInt8]) -> Statement {
        bytes.withUnsafeBytes { bind(place, copying: $0) }
        return self
    }

    @discardableResult func bind(_ place: Int32, _ digest: SHA256Digest) -> Statement {
        digest.withUnsafeBytes { bind(place, copying: $0) }
        return self
    }

    /// Binds what `row` has in `column`, whatever it is.
    func bind(_ place: Int32, _ column: Int32, of row: Statement) {
        sqlite3_bind_value(handle, place, sqlite3_column_value(row.handle, column))
    }

    /// Runs the statement with a key and twice bytes, which are not copied.
    func run(
        key: UInt64, _ second: UnsafeRawBufferPointer, _ third: UnsafeRawBufferPointer
    ) throws(LedgerError) {
        bind(1, key)
        sqlite3_bind_blob64(handle, 2, second.baseAddress ?? Statement.nowhere, UInt64(second.count), nil)
        sqlite3_bind_blob64(handle, 3, third.baseAddress ?? Statement.nowhere, UInt64(third.count), nil)
        let status = sqlite3_step(handle)
        sqlite3_reset(handle)
        try check(status)
    }

    private func check(_ status: Int32) throws(LedgerError) {
        guard status == SQLITE_DONE || status == SQLITE_ROW else { throw connection.error(status, doing: "use") }
    }

    private func bind(_ place: Int32, copying bytes: UnsafeRawBufferPointer) {
        sqlite3_bind_blob64(
            handle, place, bytes.baseAddress ?? Statement.nowhere, UInt64(bytes.count), Statement.copied)
    }

    /// SQLITE_TRANSIENT: SQLite takes a copy.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
    /// Any address: that of no bytes would bind NULL.
    private static var nowhere: UnsafeRawPointer { UnsafeRawPointer(bitPattern: 1)! }

    // MARK: Columns, counted from 0

    func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(handle, column) == SQLITE_NULL
    }

    func integer(_ column: Int32) -> Int64 {
        sqlite3_column_int64(handle, column)
    }

    /// A number that is never negative; a stored negative one reads as the largest there is.
    func natural(_ column: Int32) -> UInt64 {
        UInt64(exactly: integer(column)) ?? .max
    }

    func text(_ column: Int32) -> String {
        sqlite3_column_text(handle, column).map { String(cString: $0) } ?? ""
    }

    func bytes(_ column: Int32) -> [UInt8] {
        Array(UnsafeRawBufferPointer(start: sqlite3_column_blob(handle, column), count: byteCount(column)))
    }

    /// The digest in `column`, or nil where it does not have 32 bytes.
    func digest(_ column: Int32) -> SHA256Digest? {
        SHA256Digest(UnsafeRawBufferPointer(start: sqlite3_column_blob(handle, column), count: byteCount(column)))
    }

    /// The digests in `column`, one after another; nil where its length is not that of whole digests.
    func digests(_ column: Int32) -> [SHA256Digest]? {
        let bytes = UnsafeRawBufferPointer(start: sqlite3_column_blob(handle, column), count: byteCount(column))
        guard bytes.count % SHA256Digest.byteCount == 0 else { return nil }
        return stride(from: 0, to: bytes.count, by: SHA256Digest.byteCount).compactMap {
            SHA256Digest(UnsafeRawBufferPointer(rebasing: bytes[$0..<$0 + SHA256Digest.byteCount]))
        }
    }

    /// The length of what `column` holds; SQLite wants the value asked for before its length, or a BLOB, as ours are.
    private func byteCount(_ column: Int32) -> Int {
        Int(sqlite3_column_bytes(handle, column))
    }
}

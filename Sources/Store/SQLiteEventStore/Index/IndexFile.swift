import Cryptography
import EventLog
import EventStore
import Glibc
import Schema
import TransparencyLog

/// The tables of `index.sqlite`, as one connection sees them.
///
/// Committed changes survive the end of the process at once and a loss of power after a while; what is lost then is written again
/// from the log. They are never half there, because a wrong answer here would be sealed into the log: hence
/// write-ahead logging with synchronous=NORMAL and not less.
struct IndexFile: Sendable {
    struct Watermark: Hashable {
        let size: UInt64
        let root: SHA256Digest
    }

    let connection: Connection

    /// The index at `path`, made anew where there is none that can be used.
    static func open(at path: String) throws(LedgerError) -> IndexFile {
        if DurableFile.exists(path) {
            do {
                let file = try IndexFile(Connection(path, .readWrite))
                if try file.isOfThisVersion() { return file }
            } catch {
                // One that cannot be read now is not useless for that: others may be at work with it.
                guard error.kind == .damaged else { throw error }
            }
        }
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
        try DurableFile.write([], to: path)
        let file = try IndexFile(Connection(path, .readWrite))
        try file.makeTables()
        return file
    }

    /// A further connection to the index at `path`, which is there.
    static func again(at path: String) throws(LedgerError) -> IndexFile {
        try IndexFile(Connection(path, .readWrite))
    }

    /// The index at `path` for reading only, or nil where there is none that can be used.
    static func openReadOnly(at path: String) -> IndexFile? {
        for access in [Connection.Access.readOnly, .immutable] {
            guard let connection = try? Connection(path, access) else { continue }
            let file = IndexFile(reading: connection)
            if (try? file.isOfThisVersion()) == true { return file }
        }
        return nil
    }

    /// An empty index in a temporary database.
    static func temporary() throws(LedgerError) -> IndexFile {
        let file = IndexFile(reading: try Connection("", .create))
        try file.makeTables()
        return file
    }

    private init(_ connection: Connection) throws(LedgerError) {
        self.connection = connection
        try connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cell_size_check = ON")
    }

    private init(reading connection: Connection) {
        self.connection = connection
    }

    private static let applicationID: Int64 = 0x444F_4349
    private static let version: Int64 = 2

    private func isOfThisVersion() throws(LedgerError) -> Bool {
        guard try connection.integer("PRAGMA application_id") == IndexFile.applicationID,
            try connection.integer("PRAGMA user_version") == IndexFile.version,
            try connection.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'watermark'") == 1
        else { return false }
        _ = try watermark()
        return true
    }

    private func makeTables() throws(LedgerError) {
        guard let definition = Schema.file("sqlite/index.sql") else { preconditionFailure("index.sql is not embedded") }
        try connection.execute("BEGIN IMMEDIATE;" + String(decoding: definition, as: UTF8.self))
        try connection.statement("INSERT INTO watermark VALUES (1, 0, ?)").bind(1, MerkleTree.emptyRoot).run()
        try connection.execute("COMMIT")
    }

    /// Forgets everything. In place, because other processes may have the file open.
    func clear() throws {
        try connection.transaction {
            try connection.execute("DELETE FROM stream_run; DELETE FROM stream; DELETE FROM request")
            try setWatermark(Watermark(size: 0, root: MerkleTree.emptyRoot))
        }
    }

    // MARK: Reading

    func watermark() throws(LedgerError) -> Watermark {
        let statement = try connection.statement("SELECT size, root FROM watermark WHERE only = 1")
        defer { statement.reset() }
        guard try statement.step(), let root = statement.digest(1) else {
            throw LedgerError(.damaged, "\(connection.path) has no watermark", advice: "Delete it; it is rebuilt")
        }
        return Watermark(size: statement.natural(0), root: root)
    }

    /// Where `stream` ends, and the place in the log of its last entry; and how much of the log that is from.
    func head(
        of stream: StreamName
    ) throws(LedgerError) -> (end: (head: StreamHead, last: UInt64)?, covered: UInt64) {
        let statement = try connection.statement(
            """
            SELECT size, length, head, (SELECT places FROM stream_run WHERE stream = id ORDER BY position DESC LIMIT 1)
            FROM watermark LEFT JOIN stream ON name = ? WHERE only = 1
            """
        ).bind(1, stream.text)
        defer { statement.reset() }
        guard try statement.step() else { return (nil, 0) }
        guard !statement.isNull(1) else { return (nil, statement.natural(0)) }
        guard let hash = statement.digest(2), let last = StreamRun.places(statement.bytes(3))?.last else {
            throw .indexDamaged(connection.path, "the stream \(stream) has no end")
        }
        return ((StreamHead(length: statement.natural(1), hash: hash), last), statement.natural(0))
    }

    /// What the file says of the end of `stream`, whatever else it says of it.
    func storedHead(of stream: StreamName) throws(LedgerError) -> StreamHead? {
        let statement = try connection.statement("SELECT length, head FROM stream WHERE name = ?").bind(1, stream.text)
        defer { statement.reset() }
        guard try statement.step(), let hash = statement.digest(1) else { return nil }
        return StreamHead(length: statement.natural(0), hash: hash)
    }

    /// The place in the log of the event of `stream` at `position`.
    func place(of stream: StreamName, at position: UInt64) throws(LedgerError) -> UInt64? {
        try places(of: stream, from: position, limit: 1).first
    }

    /// The places in the log of the events of `stream` from `position` on, at most `limit`.
    func places(of stream: StreamName, from position: UInt64, limit: Int) throws(LedgerError) -> [UInt64] {
        // From the run on that begins there or before.
        let statement = try connection.statement(
            """
            SELECT position, places FROM stream_run WHERE stream = (SELECT id FROM stream WHERE name = ?1) AND position >= ifnull(
                (SELECT position FROM stream_run WHERE stream = (SELECT id FROM stream WHERE name = ?1) AND position <= ?2
                 ORDER BY position DESC LIMIT 1), 0)
            ORDER BY position
            """
        ).bind(1, stream.text).bind(2, position)
        defer { statement.reset() }
        var places: [UInt64] = []
        while places.count < limit, try statement.step() {
            guard let run = StreamRun(position: statement.natural(0), text: statement.bytes(1)) else {
                throw .indexDamaged(connection.path, "the places of \(stream) from \(statement.natural(0)) on are none")
            }
            places += run.places(from: position).prefix(limit - places.count)
        }
        return places
    }

    /// What was appended under the idempotency key `key`; and how much of the log that is from.
    func request(_ key: String) throws(LedgerError) -> (stored: StoredRequest?, covered: UInt64) {
        let statement = try connection.statement(
            """
            SELECT size, seq, events, digest FROM watermark LEFT JOIN request ON key = ? WHERE only = 1
            """
        ).bind(1, key)
        defer { statement.reset() }
        guard try statement.step() else { return (nil, 0) }
        guard !statement.isNull(1) else { return (nil, statement.natural(0)) }
        guard let digest = statement.digest(3), let events = Int(exactly: statement.integer(2)) else {
            throw .indexDamaged(connection.path, "the request \"\(key)\" has no digest")
        }
        let stored = StoredRequest(first: EntryIndex(statement.natural(1)), events: events, digest: digest)
        return (stored, statement.natural(0))
    }
}

extension LedgerError {
    static let adviceOnIndex =
        "Stop whatever has the ledger open, delete index.sqlite and open the ledger again: it is rebuilt from the log"

    static func indexDamaged(_ path: String, _ what: String) -> LedgerError {
        LedgerError(
            .damaged, "\(path) does not agree with the log: \(what)",
            advice: adviceOnIndex)
    }
}

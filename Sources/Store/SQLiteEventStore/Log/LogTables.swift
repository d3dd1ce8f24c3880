import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import Schema
import TransparencyLog

/// The tables of `ledger.sqlite`, as one connection sees them.
struct LogTables: Sendable {
    let connection: Connection
    let tileRoots: TileRoots
    /// What opens sealed payloads; nil where none are sealed.
    var keyring: Keyring?

    static let applicationID: Int64 = 0x444F_434B
    static let version: Int64 = 1

    /// Throws where the file is no log, or of a version that this program does not know.
    func checkVersion() throws(LedgerError) {
        guard try connection.integer("PRAGMA application_id") == LogTables.applicationID else {
            throw LedgerError(
                .notALedger, "\(connection.path) is no log of a ledger", advice: "Check the path, or restore the file")
        }
        let version = try connection.integer("PRAGMA user_version") ?? 0
        guard version == LogTables.version else {
            throw LedgerError(
                .unsupportedVersion,
                "\(connection.path) has tables of version \(version); this program knows \(LogTables.version)",
                advice: "Use a version of Docket that knows them")
        }
    }

    /// Makes the tables in an empty database.
    func makeTables() throws(LedgerError) {
        guard let definition = Schema.file("sqlite/ledger.sql") else {
            preconditionFailure("ledger.sql is not embedded")
        }
        try connection.execute("BEGIN IMMEDIATE;" + String(decoding: definition, as: UTF8.self) + ";COMMIT")
    }

    // MARK: The end

    /// The number of entries, by the last one's place.
    func entryCount() throws(LedgerError) -> UInt64 {
        let statement = try connection.statement("SELECT max(seq) FROM entry")
        defer { statement.reset() }
        guard try statement.step(), !statement.isNull(0) else { return 0 }
        return statement.natural(0) + 1
    }

    /// The last checkpoint; nil in a log without any.
    func lastCheckpoint() throws(LedgerError) -> StoredCheckpoint? {
        let statement = try connection.statement("SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1")
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        return StoredCheckpoint(size: statement.natural(0), note: statement.bytes(1))
    }

    /// The first checkpoint that covers the entry at `index`: that of the commit which wrote it.
    func checkpoint(covering index: EntryIndex) throws(LedgerError) -> StoredCheckpoint? {
        let statement = try connection.statement(
            "SELECT size, note FROM checkpoint WHERE size > ? ORDER BY size LIMIT 1"
        )
        .bind(1, index.value)
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        return StoredCheckpoint(size: statement.natural(0), note: statement.bytes(1))
    }

    /// The checkpoint over exactly `size` entries; throws where no commit ended there.
    func checkpoint(size: UInt64) throws(LedgerError) -> StoredCheckpoint {
        let next = size == 0 ? nil : try checkpoint(covering: EntryIndex(size - 1))
        guard let next, next.size == size else {
            throw LedgerError(
                .notFound, "The ledger has no checkpoint over \(size) entries",
                advice: next.map { "The first that covers them is over \($0.size)" } ?? "Ask for a smaller size")
        }
        return next
    }

    /// The last checkpoint, read; its signature is not looked at.
    func head() throws(LedgerError) -> LedgerHead {
        guard let stored = try lastCheckpoint() else {
            throw LedgerError(
                .damaged, "\(connection.path) has no checkpoint",
                advice: "Run docket verify to learn what is missing, and restore the file from a backup")
        }
        return try head(stored)
    }

    /// The head that `stored` is, its signature not looked at.
    func head(_ stored: StoredCheckpoint) throws(LedgerError) -> LedgerHead {
        do {
            let checkpoint = try Checkpoint(parsing: SignedNote(parsing: stored.note).text)
            return LedgerHead(checkpoint: checkpoint, note: stored.note)
        } catch {
            throw LedgerError(
                .damaged, "The checkpoint of size \(stored.size) in \(connection.path) cannot be read: \(error)",
                advice: "Run docket verify to learn what is wrong, and restore the file from a backup")
        }
    }

    // MARK: Entries

    /// Calls `body` with every entry in `range`, in order; the range's end may be beyond the log's.
    func forEachEntry(in range: Range<UInt64>, _ body: (Entry, SHA256Digest) throws -> Void) throws {
        let statement = try connection.prepare("SELECT seq, entry FROM entry WHERE seq >= ? AND seq < ? ORDER BY seq")
        defer { statement.finalize() }
        statement.bind(1, range.lowerBound).bind(2, range.upperBound)
        var next = range.lowerBound
        while try statement.step() {
            let bytes = statement.bytes(1)
            guard statement.natural(0) == next else { throw missingEntry(next) }
            try body(try entry(bytes, at: next), MerkleTree.leafHash(bytes))
            next += 1
        }
    }

    /// The entry at `index`, with its hash computed; throws where it is missing.
    func entry(at index: UInt64) throws(LedgerError) -> (entry: Entry, hash: SHA256Digest) {
        let statement = try connection.statement("SELECT entry FROM entry WHERE seq = ?").bind(1, index)
        defer { statement.reset() }
        guard try statement.step() else { throw missingEntry(index) }
        let bytes = statement.bytes(0)
        return (try entry(bytes, at: index), MerkleTree.leafHash(bytes))
    }

    private func entry(_ bytes: [UInt8], at index: UInt64) throws(LedgerError) -> Entry {
        do {
            return try Entry(canonical: bytes)
        } catch {
            throw LedgerError(
                .damaged, "The entry at \(index) in \(connection.path) cannot be read: \(error)",
                advice: "Run docket verify to learn what was changed, and restore the file from a backup")
        }
    }

    private func missingEntry(_ index: UInt64) -> LedgerError {
        LedgerError(
            .damaged, "The entry at \(index) is missing from \(connection.path)",
            advice: "Run docket verify to learn what is missing, and restore the file from a backup")
    }

    // MARK: Events

    private static let eventColumns =
        "SELECT e.seq, e.entry, p.salt, p.payload FROM entry e LEFT JOIN payload p ON p.seq = e.seq "

    /// The events from `index` on, at most `limit`.
    func events(from index: UInt64, limit: Int) throws(LedgerError) -> [RecordedEvent] {
        let statement = try connection.statement(LogTables.eventColumns + "WHERE e.seq >= ? ORDER BY e.seq LIMIT ?")
            .bind(1, index).bind(2, limit)
        defer { statement.reset() }
        var events: [RecordedEvent] = []
        while try statement.step() { events.append(try event(in: statement)) }
        return events
    }

    /// The event at `index`; throws where it is missing.
    func event(at index: UInt64) throws(LedgerError) -> RecordedEvent {
        let statement = try connection.statement(LogTables.eventColumns + "WHERE e.seq = ?").bind(1, index)
        defer { statement.reset() }
        guard try statement.step() else { throw missingEntry(index) }
        return try event(in: statement)
    }

    /// The event in the row; its payload is nil where it is gone, or is not what the entry commits to.
    private func event(in row: Statement) throws(LedgerError) -> RecordedEvent {
        let bytes = row.bytes(1)
        let entry = try entry(bytes, at: row.natural(0))
        var payload: JSONValue?
        if !row.isNull(3) {
            let content = row.bytes(3)
            let opened = try open(row.isNull(2) ? nil : row.bytes(2), content, of: entry)
            if let opened, PayloadCommitment.digest(salt: opened.salt, payload: opened.content) == entry.payload {
                payload = try? JSONValue(parsingCanonical: opened.content)
            }
        }
        return RecordedEvent(entry: entry, hash: MerkleTree.leafHash(bytes), payload: payload)
    }

    /// The salt of the payload at `index`, or nil where it was destroyed.
    func salt(at index: UInt64) throws(LedgerError) -> [UInt8]? {
        let statement = try connection.statement("SELECT salt, payload FROM payload WHERE seq = ?").bind(1, index)
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        if !statement.isNull(0) { return statement.bytes(0) }
        return try open(nil, statement.bytes(1), of: try entry(at: index).entry)?.salt
    }

    /// Salt and payload as they were committed to, opened where they are sealed; nil where they cannot be.
    func open(
        _ salt: [UInt8]?, _ content: [UInt8], of entry: Entry
    ) throws(LedgerError) -> (salt: [UInt8], content: [UInt8])? {
        if let salt { return (salt, content) }
        guard let keyring,
            case .payload(let salt, let content) = try keyring.open(
                content, at: entry.seq.value, of: entry.stream)
        else { return nil }
        return (salt, content)
    }

    /// The receipt of an append that is in the log, marked as repeated.
    func receipt(of request: StoredRequest) throws -> Receipt {
        var entries: [ReceiptEntry] = []
        var stream: StreamName?
        let range = request.first.value..<request.first.value + UInt64(request.events)
        try forEachEntry(in: range) { entry, hash in
            stream = entry.stream
            entries.append(ReceiptEntry(entry, hash: hash))
        }
        guard let stream, entries.count == request.events, let checkpoint = try checkpoint(covering: request.first)
        else {
            throw missingEntry(request.first.value)
        }
        return Receipt(stream: stream, entries: entries, checkpoint: checkpoint.note, repeated: true)
    }
}

extension LogTables: TreeStorage {
    func leafHashes(_ range: Range<UInt64>) throws -> [SHA256Digest] {
        let statement = try connection.statement("SELECT hash FROM entry WHERE seq >= ? AND seq < ? ORDER BY seq")
            .bind(1, range.lowerBound).bind(2, range.upperBound)
        defer { statement.reset() }
        var hashes: [SHA256Digest] = []
        hashes.reserveCapacity(range.count)
        while try statement.step() {
            guard let hash = statement.digest(0) else { throw missingEntry(range.lowerBound + UInt64(hashes.count)) }
            hashes.append(hash)
        }
        guard hashes.count == range.count else { throw missingEntry(range.lowerBound + UInt64(hashes.count)) }
        return hashes
    }

    func fullTile(level: Int, index: UInt64) throws -> [SHA256Digest]? {
        let statement = try connection.statement("SELECT hashes FROM tile WHERE level = ? AND idx = ?")
            .bind(1, level).bind(2, index)
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        guard let hashes = statement.digests(0), hashes.count == TileCoordinate.fullWidth else {
            throw LedgerError(
                .damaged,
                "The tile \(index) of level \(level) in \(connection.path) is not \(TileCoordinate.fullWidth) hashes",
                advice: "Run docket verify to learn what was changed, and restore the file from a backup")
        }
        return hashes
    }

    func remembered(_ place: SubtreeCoordinate, _ make: () throws -> SHA256Digest) rethrows -> SHA256Digest {
        try tileRoots.root(of: place, make: make)
    }

    func rootOfTile(level: Int, index: UInt64) throws -> SHA256Digest {
        try tileRoots.root(level: level, index: index) {
            let start = index * UInt64(TileCoordinate.fullWidth)
            var frontier = MerkleFrontier()
            for hash in try hashes(level: level, start..<start + UInt64(TileCoordinate.fullWidth)) {
                frontier.append(hash)
            }
            return frontier.root
        }
    }
}

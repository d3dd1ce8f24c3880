import CanonicalJSON
public import Cryptography
public import EventLog
import EventStore

extension SQLiteLedger {
    /// The records of destruction, in order, each with its place in the log.
    public func disposals() throws -> [(index: EntryIndex, record: PayloadDisposed)] {
        try readStream(.ledger).compactMap { event in PayloadDisposed(event).map { (event.entry.seq, $0) } }
    }

    /// Of the documents called `names`, those that events other than `entries` name and whose payloads are there.
    public func documents(
        _ names: Set<SHA256Digest>, namedBeside entries: Set<EntryIndex>
    ) throws -> Set<SHA256Digest> {
        guard !names.isEmpty else { return [] }
        return try readers.read { try $0.documents(names, from: 0, namedBeside: entries, in: documents) }
    }

    /// Destroys what the log says was destroyed and is still there: payloads with their salts, and documents that nothing else
    /// needs. When it returns, nothing of the payloads is left in `ledger.sqlite` or its write-ahead log.
    ///
    /// May be called again at any time, and by several processes. Documents go first, then payloads: an interruption leaves what
    /// another call finds.
    /// - Throws: `LedgerError`; of the kind `busy` where a reader keeps the write-ahead log from being emptied.
    @discardableResult
    public func finishDisposals() throws -> DestroyedContent {
        guard !isReadOnly else {
            throw LedgerError(
                .readOnly, "\(directory.path) was opened for reading only", advice: "Open it with its sealing key")
        }
        let disposals = try disposals()
        guard !disposals.isEmpty else { return DestroyedContent() }
        let log = LogTables(
            connection: try Connection(directory.log, .readWrite), tileRoots: tileRoots, keyring: keyring)
        try log.connection.execute("PRAGMA secure_delete = ON; PRAGMA synchronous = FULL")
        let done = try destroy(disposals, in: log)
        try log.emptyWriteAheadLog()
        try keyring?.compact()
        return done
    }

    private func destroy(
        _ disposals: [(index: EntryIndex, record: PayloadDisposed)], in log: LogTables
    ) throws -> DestroyedContent {
        let entries = Set(disposals.flatMap(\.record.entries))
        let stored = Set(disposals.flatMap(\.record.documents)).filter { DurableFile.exists(documents.path(named: $0)) }
        // The keys go first: with them, whatever copies there are.
        try keyring?.destroy(disposals.flatMap(\.record.cases).map(\.stream.text))
        // Read before the lock is taken, so that nobody who appends waits for it; what came since is read under the lock.
        let size = try log.entryCount()
        var needed = try log.documents(stored, from: 0, namedBeside: entries, in: documents)
        return try log.connection.transaction {
            needed.formUnion(try log.documents(stored, from: size, namedBeside: entries, in: documents))
            var done = DestroyedContent()
            for digest in stored.subtracting(needed) where try documents.remove(named: digest) { done.documents += 1 }
            for (index, record) in disposals {
                for entry in record.entries where entry < index {
                    if try log.destroyPayload(at: entry, by: index) { done.payloads += 1 }
                }
            }
            return done
        }
    }
}

extension LogTables {
    /// Of the documents called `names` in `store`, those that events from `index` on name, other than `entries`.
    fileprivate func documents(
        _ names: Set<SHA256Digest>, from index: UInt64, namedBeside entries: Set<EntryIndex>, in store: DocumentStore
    ) throws -> Set<SHA256Digest> {
        guard !names.isEmpty else { return [] }
        let statement = try connection.prepare(
            """
            SELECT e.seq, p.payload, p.salt, e.entry FROM entry e JOIN payload p ON p.seq = e.seq
            WHERE e.seq >= ? AND (\(LogTables.namesDocument))
            """)
        defer { statement.finalize() }
        statement.bind(1, index)
        var named: Set<SHA256Digest> = []
        while try statement.step() {
            guard !entries.contains(EntryIndex(statement.natural(0))),
                let entry = try? Entry(canonical: statement.bytes(3)),
                let opened = try open(statement.isNull(2) ? nil : statement.bytes(2), statement.bytes(1), of: entry),
                let payload = try? JSONValue(parsing: opened.content).objectValue,
                let digest = NamedDocument.digest(of: entry.type, payload)
            else { continue }
            let name = store.name(of: digest)
            if names.contains(name) { named.insert(name) }
        }
        return named
    }

    /// The condition of SQL that an entry is of a type that names documents.
    private static let namesDocument = NamedDocument.members
        .map { "instr(e.entry, CAST('\"type\":\"\($0.type)\"' AS BLOB)) > 0" }.joined(separator: " OR ")

    /// Deletes the payload at `index` with its salt, as the sealed entry at `event` says; false where it is gone already.
    fileprivate func destroyPayload(at index: EntryIndex, by event: EntryIndex) throws(LedgerError) -> Bool {
        let stored = try connection.statement("SELECT 1 FROM payload WHERE seq = ?").bind(1, index.value)
        let isStored = try stored.step()
        stored.reset()
        guard isStored else { return false }
        let noted = try connection.statement("SELECT 1 FROM disposal WHERE seq = ?").bind(1, index.value)
        let isNoted = try noted.step()
        noted.reset()
        if !isNoted {
            try connection.statement("INSERT INTO disposal (seq, event) VALUES (?, ?)")
                .bind(1, index.value).bind(2, event.value).run()
        }
        try connection.statement("DELETE FROM payload WHERE seq = ?").bind(1, index.value).run()
        return true
    }

    /// Folds the write-ahead log into the database and leaves nothing in it.
    fileprivate func emptyWriteAheadLog() throws(LedgerError) {
        guard try connection.integer("PRAGMA wal_checkpoint(TRUNCATE)") == 0 else {
            throw LedgerError(
                .busy,
                "The payloads are deleted, and \(connection.path)-wal still holds them: another process keeps reading it",
                advice: "End what reads the ledger for long, and run docket dispose --finish")
        }
    }
}

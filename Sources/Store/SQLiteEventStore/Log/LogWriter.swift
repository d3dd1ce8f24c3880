import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import TransparencyLog

/// The connection that appends, and the end of the log as it last saw it. Used by one thread at a time.
struct LogWriter {
    let log: LogTables
    private(set) var assembly: EntryAssembly
    /// Which key seals which size; the newest is that of the assembly.
    private(set) var keys: KeyHistory
    private(set) var tail: LogTail
    private(set) var head: LedgerHead?
    /// The bytes of entries and payloads that were written.
    private(set) var bytesWritten = 0
    /// Whether somebody else had written when the last commit began.
    private(set) var hasCompany = false
    /// What SQLite numbered the log's content when its end was read last: another number, and others have written.
    private var seenVersion: Int64?
    /// How far the write-ahead log may grow.
    private var limit = LogFolding.Limit.usual

    /// A writer to the empty log behind `connection`.
    init(empty log: LogTables, assembly: EntryAssembly) throws(LedgerError) {
        try LogWriter.prepare(log.connection)
        self.log = log
        self.assembly = assembly
        keys = KeyHistory(assembly.signer.verifierKey)
        tail = .empty
        head = nil
    }

    /// A writer to a log that ends with `end` and is sealed by the newest of `keys`; throws where that is not so.
    init(continuing log: LogTables, end: LogEnd, keys: KeyHistory, assembly: EntryAssembly) throws {
        try LogWriter.requireSeal(on: end.head, by: keys, in: log)
        self.log = log
        self.assembly = assembly
        self.keys = keys
        head = end.head
        tail = end.tail
    }

    /// Write-ahead logging, every commit on the disk when it returns; read back, because a setting that did not take is silent.
    static func prepare(_ connection: Connection) throws(LedgerError) {
        try connection.execute("PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF")
        // What SQLite moves from page to page it leaves nowhere behind, so that a payload can be destroyed.
        try connection.execute("PRAGMA secure_delete = ON")
        try connection.execute("PRAGMA journal_mode = WAL")
        try setLimit(.usual, of: connection)
        // Every row would be looked for before it is inserted, which an insertion does anyway: only INSERT OR REPLACE, which is
        // not used here, would not fail at a row that is there. The triggers are for others, and half as expensive as the rows.
        try connection.disableTriggers()
        guard try mode(of: connection) == SQLiteLedger.WritingMode(journal: "wal", synchronous: 2) else {
            throw LedgerError(
                .storage,
                "\(connection.path) cannot be written durably: SQLite refuses write-ahead logging with full flushes",
                advice: "Put the ledger on a local disk; network file systems do not do")
        }
    }

    private static func setLimit(_ limit: LogFolding.Limit, of connection: Connection) throws(LedgerError) {
        try connection.execute("PRAGMA wal_autocheckpoint = \(limit.rawValue)")
    }

    private static func mode(of connection: Connection) throws(LedgerError) -> SQLiteLedger.WritingMode {
        SQLiteLedger.WritingMode(
            journal: try connection.text("PRAGMA journal_mode") ?? "",
            synchronous: Int(try connection.integer("PRAGMA synchronous") ?? 0))
    }

    /// How the connection writes, asked anew.
    func writingMode() throws(LedgerError) -> SQLiteLedger.WritingMode {
        try LogWriter.mode(of: log.connection)
    }

    /// Throws unless `head` is signed by the key that seals its size.
    static func requireSeal(
        on head: LedgerHead, by keys: KeyHistory, in log: LogTables
    ) throws(LedgerError) {
        guard let note = try? SignedNote(parsing: head.note), keys.verdict(on: note, size: head.size).isValid,
            head.checkpoint.origin == keys.newest.name
        else {
            throw LedgerError(
                .damaged, "The last checkpoint of \(log.connection.path) is not signed by the ledger's key",
                advice: "Run docket verify to learn what was changed, and restore the file from a backup")
        }
    }

    /// What the next commit is expected to find.
    var outlook: LogOutlook { LogOutlook(tail: tail, assembly: assembly, expectsCompany: hasCompany) }

    // MARK: Committing

    /// Writes `draft` durably, or what it becomes where the log has another end by now; returns what was written.
    mutating func commit(_ draft: CommitDraft, index: StreamIndex?) throws -> CommitDraft {
        let commit = try log.connection.transaction { () throws -> CommitDraft in
            let seen = tail.size
            if let index { try catchUp(index) }
            hasCompany = tail.size != seen
            let commit = try assembly.finish(draft, onto: tail, lookup: IndexedLog(log: log, index: index))
            try write(commit)
            return commit
        }
        if let head = commit.head, let tail = commit.tail {
            self.tail = tail
            self.head = head
            bytesWritten += commit.byteCount
            index?.add(commit.entries.map { IndexedEntry($0) }, root: head.checkpoint.root)
        }
        return commit
    }

    /// Appends `request`, a rotation to the key of `signer` and nothing else, and seals with that key from then on.
    mutating func rotate(
        to signer: NoteSigner, _ request: AppendRequest, now: Timestamp, index: StreamIndex
    ) throws -> AppendOutcome {
        var draft = CommitDraft()
        draft.collect([try PreparedRequests([request])], now: now)
        let outcome = try commit(draft, index: index).outcomes[0]
        guard case .appended(let receipt) = outcome, let place = receipt.entries.first?.index else { return outcome }
        try log.take(try log.event(at: place.value), into: &keys)
        guard keys.newest == signer.verifierKey else {
            throw LedgerError(
                .damaged,
                "The rotation at entry \(place) of \(log.connection.path) is recorded and has no effect",
                advice: "Open the ledger again, and run docket verify to learn what is wrong")
        }
        assembly = EntryAssembly(origin: assembly.origin, signer: signer)
        return outcome
    }

    /// Reads the end of the log again, within the transaction that appends: so two writers never fork it.
    private mutating func catchUp(_ index: StreamIndex) throws {
        let version = try log.connection.contentVersion()
        if version != seenVersion {
            try readEnd(index)
            seenVersion = version
        } else if let head, index.covered < head.size {
            try index.catchUp(with: log, to: head)
        }
    }

    private mutating func readEnd(_ index: StreamIndex) throws {
        guard let stored = try log.lastCheckpoint(), stored.size != head?.size || stored.note != head?.note else {
            return try requireNothingBeyondHead(index)
        }
        let latest = try LogEnd.head(of: log)
        guard latest.size > tail.size else {
            throw LedgerError(
                .damaged,
                "\(log.connection.path) was changed while it was open: it had \(tail.size) entries, now \(latest.size)",
                advice: "Stop appending, run docket verify, and find out who replaced the file")
        }
        var tail = tail
        var keys = keys
        try log.forEachEntry(in: tail.size..<latest.size) { entry, hash in
            if entry.stream.category == StreamName.keyCategory {
                try log.take(try log.event(at: entry.seq.value), into: &keys)
            }
            tail.tree.append(hash) { _ in }
            tail.lastHash = hash
            tail.lastRecordedAt = entry.recordedAt
        }
        guard tail.tree.root == latest.checkpoint.root else { throw LedgerError.rootDiffers(latest, in: log) }
        try LogWriter.requireSeal(on: latest, by: keys, in: log)
        guard keys.newest == assembly.signer.verifierKey else {
            throw LedgerError(
                .key,
                "Another process changed the sealing key of \(log.connection.path): it is \(keys.newest.fingerprint) now, "
                    + "and this one holds \(assembly.signer.verifierKey.fingerprint)",
                advice:
                    "Nothing was appended; open the ledger again, with what opens the new key, and repeat the request")
        }
        try index.catchUp(with: log, to: latest)
        self.tail = tail
        self.keys = keys
        head = latest
    }

    private func requireNothingBeyondHead(_ index: StreamIndex) throws {
        let count = try log.entryCount()
        guard count == tail.size else {
            throw LedgerError(
                .damaged, "\(log.connection.path) has \(count) entries, and its last checkpoint covers \(tail.size)",
                advice: "Stop appending, run docket verify, and find out who wrote to the file")
        }
        if let head, index.covered < head.size { try index.catchUp(with: log, to: head) }
    }

    private mutating func write(_ commit: CommitDraft) throws(LedgerError) {
        guard let head = commit.head else { return }
        if commit.byteCount >= LogFolding.largeCommit, limit == .usual {
            limit = .afterLargeCommit
            try LogWriter.setLimit(limit, of: log.connection)
        }
        let entry = try log.connection.statement("INSERT INTO entry (seq, hash, entry) VALUES (?, ?, ?)")
        let payload = try log.connection.statement("INSERT INTO payload (seq, salt, payload) VALUES (?, ?, ?)")
        let sealed = try log.connection.statement("INSERT INTO payload (seq, salt, payload) VALUES (?, NULL, ?)")
        try commit.forEachEntry { (place, salt, content, bytes) throws(LedgerError) in
            let key = commit.entries[place].index.value
            try commit.entries[place].hash.withUnsafeBytes { (hash) throws(LedgerError) in
                try entry.run(key: key, hash, bytes)
            }
            guard let keyring = log.keyring else { return try payload.run(key: key, salt, content) }
            let stream = commit.entries[place].stream
            guard stream.category == Keyring.sealedCategory else { return try payload.run(key: key, salt, content) }
            let secret = try keyring.seal(salt: Array(salt), payload: Array(content), at: key, of: stream)
            try sealed.bind(1, key).bind(2, secret).run()
        }
        for tile in commit.tiles {
            try log.connection.statement("INSERT INTO tile (level, idx, hashes) VALUES (?, ?, ?)")
                .bind(1, tile.level).bind(2, tile.index).bind(3, tile.hashes).run()
        }
        try log.connection.statement("INSERT INTO checkpoint (size, note) VALUES (?, ?)")
            .bind(1, head.size).bind(2, head.note).run()
    }
}

extension LedgerError {
    static func rootDiffers(_ head: LedgerHead, in log: LogTables) -> LedgerError {
        LedgerError(
            .damaged,
            "The entries of \(log.connection.path) do not give the root that its checkpoint of size \(head.size) signs",
            advice: "Run docket verify to learn what was changed, and restore the file from a backup")
    }
}

import Cryptography
import EventLog
import EventStore
import TransparencyLog

extension LedgerBackup {
    /// Brings the earlier backup at `destination` up to the ledger's head, in time that goes with what is new; a look at the names
    /// of all documents aside.
    ///
    /// Documents come first, then the log in one transaction, then what the backup says of itself: at every moment, whatever
    /// interrupts it, it is a backup, of the earlier head or of the later one.
    /// - Throws: `LedgerError`, also where the backup is not a beginning of the ledger: then one of the two was changed, or they are
    ///   two ledgers, and neither is touched.
    public func extend(_ destination: String) throws -> BackupSummary {
        let destination = LedgerDirectory(destination)
        let earlier = try BackupRecord(of: destination)
        let source = try BackupSource(ledger)
        let copy = LogTables(connection: try Connection(destination.log, .readWrite), tileRoots: TileRoots())
        try copy.checkVersion()
        try copy.connection.execute(
            "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON")
        let documents = DocumentCopying(from: ledger.documents, to: destination.documents)
        let documentBytes = documents.byteCount
        // One at a time extends it: whoever comes second waits here, and finds less to do.
        let (size, copied) = try copy.connection.transaction {
            let size = try requireBeginning(copy, of: source)
            let copied = try documents.run { progress($0, documentBytes + 1) }
            try source.append(to: copy, from: size)
            return (size, copied)
        }
        try source.destroy(in: copy, documents: destination.documents)
        try source.copySmallFiles(to: destination, includesKeys: includesKeys)
        let record = BackupRecord(
            origin: source.origin, size: source.head.size, root: source.head.checkpoint.root, takenAt: now,
            holdsKeys: includesKeys || earlier.holdsKeys)
        try BackupSource.requireSealed(destination, from: size, head: source.head)
        try record.write(to: destination)
        try inspect(destination.path)
        progress(documentBytes + 1, documentBytes + 1)
        return BackupSummary(
            record: record, entriesAdded: source.head.size - size, documentsAdded: copied,
            documentsLacking: try source.documentsLacking(in: destination.documents, from: size), key: source.key)
    }

    /// The size of the log in a backup; throws where it is not a beginning of that of `source`.
    private func requireBeginning(_ copy: LogTables, of source: BackupSource) throws -> UInt64 {
        let path = copy.connection.path
        let head = try copy.head()
        guard head.checkpoint.origin == source.origin else {
            throw LedgerError(
                .damaged, "\(path) is a backup of \(head.checkpoint.origin), and this ledger is \(source.origin)",
                advice: "Name the backup of this ledger, or make a new one: docket backup DEST")
        }
        guard head.size <= source.head.size else {
            throw LedgerError(
                .behindAnchor,
                "\(ledger.path) has \(source.head.size) entries, and its backup \(path) has \(head.size): "
                    + "the ledger was rolled back",
                advice: "Append nothing to it; keep it as evidence, and restore that backup with docket restore")
        }
        guard try copy.entryCount() == head.size, try copy.tail(size: head.size).root == head.checkpoint.root,
            try source.snapshot.log.tail(size: head.size).root == head.checkpoint.root
        else {
            throw LedgerError(
                .behindAnchor, "\(path) is not a beginning of \(ledger.path): their first \(head.size) entries differ",
                advice: "Run docket verify on both, and keep them: one of them was changed, or they are two ledgers")
        }
        return head.size
    }
}

extension BackupSource {
    /// Appends to `copy` the rows that its log of `size` entries lacks. Within a transaction of `copy`.
    func append(to copy: LogTables, from size: UInt64) throws {
        try append("entry (seq, hash, entry)", to: copy, "seq >= \(size)", order: "seq")
        try append("payload (seq, salt, payload)", to: copy, "seq >= \(size)", order: "seq")
        try append("checkpoint (size, note)", to: copy, "size > \(size)", order: "size")
        try append(
            "tile (level, idx, hashes)", to: copy, "((idx + 1) << (8 * (level + 1))) > \(size)", order: "level, idx")
    }

    /// Destroys in `copy` and `documents` what was destroyed in the ledger, as its log says, since they were copied.
    func destroy(in copy: LogTables, documents: DocumentStore) throws {
        let destroyed = try copy.connection.transaction {
            var destroyed = 0
            let rows = try snapshot.log.connection.prepare("SELECT seq, event FROM disposal ORDER BY seq")
            defer { rows.finalize() }
            let known = try copy.connection.statement("SELECT 1 FROM disposal WHERE seq = ?")
            while try rows.step() {
                let isKnown = try known.bind(1, rows.natural(0)).step()
                known.reset()
                guard !isKnown else { continue }
                try copy.connection.statement("INSERT INTO disposal (seq, event) VALUES (?, ?)")
                    .bind(1, rows.natural(0)).bind(2, rows.natural(1)).run()
                try copy.connection.statement("DELETE FROM payload WHERE seq = ?").bind(1, rows.natural(0)).run()
                destroyed += 1
            }
            return destroyed
        }
        guard destroyed > 0 else { return }
        for name in try snapshot.log.documentsDisposed() {
            for suffix in ["", DocumentStore.sealedSuffix] {
                let place = "\(name.hex.prefix(2))/\(name.hex)\(suffix)"
                guard !DurableFile.exists("\(snapshot.directory.documents.directory)/\(place)"),
                    DurableFile.exists("\(documents.directory)/\(place)")
                else { continue }
                try DurableFile.remove("\(documents.directory)/\(place)")
            }
        }
    }

    /// Appends the rows of a table, named with its columns, that fulfil `condition`.
    private func append(_ table: String, to copy: LogTables, _ condition: String, order: String) throws {
        let parts = table.split(separator: " ", maxSplits: 1)
        let columns = parts[1].dropFirst().dropLast()
        let rows = try snapshot.log.connection.prepare(
            "SELECT \(columns) FROM \(parts[0]) WHERE \(condition) ORDER BY \(order)")
        defer { rows.finalize() }
        let count = columns.split(separator: ",").count
        let values = Array(repeating: "?", count: count).joined(separator: ", ")
        let insertion = try copy.connection.statement("INSERT INTO \(table) VALUES (\(values))")
        while try rows.step() {
            for column in 0..<Int32(count) { insertion.bind(column + 1, column, of: rows) }
            try insertion.run()
        }
    }
}

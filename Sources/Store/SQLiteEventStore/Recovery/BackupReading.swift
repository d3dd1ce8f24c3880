public import EventLog
public import EventStore
import Glibc
import TransparencyLog

/// A backup, opened to make a ledger of it: what it says of itself, and the log that it is.
public struct BackupReading {
    /// Where it is.
    public let directory: LedgerDirectory
    /// What it says of itself.
    public let record: BackupRecord
    /// The head of its log, whose signature was checked, and whose root its tree gives.
    public let head: LedgerHead

    let source: BackupSource

    /// Opens the backup at `path`.
    ///
    /// - Throws: `LedgerError` where there is none, or where it is not what its own heads seal.
    public init(at path: String) throws {
        directory = LedgerDirectory(path)
        record = try BackupRecord(of: directory)
        try BackupReading.finishInterruptedExtension(of: directory)
        source = try BackupSource(directory)
        head = source.head
        guard record.origin == source.origin, record.size <= head.size,
            try source.snapshot.log.tail(size: record.size).root == record.root
        else {
            throw LedgerError(
                .damaged,
                "\(directory.backupRecord) speaks of \(record.size) entries of \(record.origin), and the log beside it is not "
                    + "that: it has \(head.size) of \(source.origin)",
                advice: "Use another backup: files of two were mixed, or this one was cut")
        }
    }

    /// Where its log was being extended and that was interrupted, SQLite takes it back, which needs the file open for writing.
    private static func finishInterruptedExtension(of directory: LedgerDirectory) throws(LedgerError) {
        guard DurableFile.exists(directory.log + "-journal") else { return }
        _ = try Connection(directory.log, .readWrite).integer("SELECT count(*) FROM sqlite_schema")
    }

    /// The heads that are kept in the backup itself.
    public var anchors: [StoredAnchor] { source.snapshot.anchors }

    /// How `anchor` stands to the log.
    public func standing(of anchor: StoredAnchor) throws -> HeadStanding {
        let checkpoint: Checkpoint
        do {
            let note = try SignedNote(parsing: anchor.note)
            checkpoint = try Checkpoint(parsing: note.text)
            guard checkpoint.origin == source.origin else {
                return .unusable("it is a head of \(checkpoint.origin), not of \(source.origin)")
            }
            switch source.verdict(on: note, size: checkpoint.size) {
            case .valid: break
            case .retired: return .retired(checkpoint)
            case let verdict: return .unusable("it \(verdict), as far as the backup knows its keys")
            }
        } catch {
            return .unusable("it cannot be read: \(error)")
        }
        let log = source.snapshot.log
        let isAhead = checkpoint.size > head.size
        if !isAhead, try log.tail(size: checkpoint.size).root == checkpoint.root { return .agrees(checkpoint) }
        if try log.isLossOnRecord(checkpoint) { return .lossOnRecord(checkpoint) }
        return isAhead ? .ahead(checkpoint) : .disagrees(checkpoint)
    }

    // MARK: Making a ledger

    /// Copies everything but keys to the new directory `draft`, documents checked against their digests.
    ///
    /// - Parameter key: what `docket.json` is to say of where the sealing key is; nil leaves what it says.
    public func copy(to draft: LedgerDirectory, key: String?, progress: LedgerBackup.Progress) throws {
        try DurableFile.makeDirectory(draft.path)
        try DurableFile.makeDirectory(draft.documents.directory)
        try DurableFile.makeDirectory(draft.keys)
        let documents = DocumentCopying(from: directory.documents, to: draft.documents)
        let documentBytes = documents.byteCount
        var logBytes: UInt64 = 0
        try source.copyLog(to: draft.log) { done, total in
            logBytes = total
            progress(done, total + documentBytes)
        }
        _ = try documents.run { progress(logBytes + $0, logBytes + documentBytes) }
        try source.copySmallFiles(to: draft, includesKeys: record.holdsKeys)
        if let key { try LedgerManifest(of: draft).sealed(with: key).write(to: draft) }
        try BackupSource.requireSealed(draft, from: 0, head: head)
    }

    /// Copies the keyring at `path`, as it is now, to `draft`, where the ledger is encrypted; nothing where there is none.
    public func copyKeyring(_ path: String, to draft: LedgerDirectory) throws {
        guard try LedgerManifest(of: draft).wrappingKey != nil, DurableFile.exists(path) else { return }
        try DurableFile.write([], to: draft.keyring)
        do {
            let copy = try Connection(draft.keyring, .readWrite)
            try Connection.reading(path).copy(to: copy) { _, _ in }
        }
        try DurableFile.sync(file: draft.keyring)
    }

    /// Keeps, in `draft`, heads that prove more than was restored, as evidence: they are no longer compared on opening.
    public func keepLost(_ anchors: [StoredAnchor], in draft: LedgerDirectory) throws {
        guard !anchors.isEmpty else { return }
        let folder = draft.lostAnchors
        try DurableFile.makeDirectory(folder)
        for (number, anchor) in anchors.enumerated() {
            try DurableFile.write(anchor.note, to: "\(folder)/\(number + 1).note")
        }
    }
}

extension LedgerDirectory {
    /// The heads that can be read here, whatever state the ledger is in: those saved, those that timestamps are about, and of the
    /// log's own seals the last, and the last over at most `size` entries.
    public func knownHeads(upTo size: UInt64) -> [StoredAnchor] {
        var heads: [StoredAnchor] = []
        for folder in [anchors, lostAnchors, timestamps] {
            for name in DurableFile.names(in: folder) where name.hasSuffix(".note") {
                guard let note = try? DurableFile.read("\(folder)/\(name)") else { continue }
                heads.append(StoredAnchor(name: "\(folder)/\(name)", note: note))
            }
        }
        var seals: [UInt64: [UInt8]] = [:]
        for condition in ["1", "size <= \(size)"] {
            // From its end, or where that cannot be read, from its beginning as far as it goes.
            guard let seal = lastSeal(condition, "DESC") ?? lastSeal(condition, "ASC") else { continue }
            seals[seal.size] = seal.note
        }
        return heads
            + seals.sorted { $0.key < $1.key }.map { StoredAnchor(name: "the seal of size \($0) in \(log)", note: $1) }
    }

    /// The last legible seal for which `condition` holds, as far as the file can be read in `order`.
    private func lastSeal(_ condition: String, _ order: String) -> StoredCheckpoint? {
        guard let connection = try? Connection.reading(log),
            let statement = try? connection.prepare(
                "SELECT size, note FROM checkpoint WHERE \(condition) ORDER BY size \(order)")
        else { return nil }
        defer { statement.finalize() }
        var last: StoredCheckpoint?
        while (try? statement.step()) == true {
            let seal = StoredCheckpoint(size: statement.natural(0), note: statement.bytes(1))
            guard let note = try? SignedNote(parsing: seal.note), (try? Checkpoint(parsing: note.text)) != nil else {
                continue
            }
            last = seal
            if order == "DESC" { break }
        }
        return last
    }
}

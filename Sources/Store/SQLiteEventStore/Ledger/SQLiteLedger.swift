public import CanonicalJSON
public import EventLog
public import EventStore
import Synchronization
public import TransparencyLog

/// A ledger in a directory, in SQLite: the log, its derived index, keys, anchors and documents.
///
/// Any number of threads may read while one appends; any number of processes may have it open. Appending needs the sealing key,
/// reading does not.
public final class SQLiteLedger: LedgerEngine {
    /// The log's name.
    public let origin: String
    /// Where the ledger is.
    public let directory: LedgerDirectory
    /// The key that the log was begun with, as its first event names it; ``keyHistory()`` tells which followed.
    public let verifierKey: VerifierKey

    let readers: ReaderPool
    let tileRoots: TileRoots
    let index: StreamIndex
    let keyring: Keyring?
    private let writer: Mutex<LogWriter?>
    private let folding: LogFolding
    /// Up to where what others append was taken in.
    private let mark = LogMark()
    /// What the next commit is expected to find; nil where nothing is appended here.
    private let outlook: Mutex<LogOutlook?>
    /// Held while the anchor is written, so that a larger head is never followed by a smaller one.
    let anchorWriting = Mutex(())
    /// Whether the ledger was opened for reading only.
    public let isReadOnly: Bool

    init(
        origin: String, directory: LedgerDirectory, verifierKey: VerifierKey, readers: ReaderPool, tileRoots: TileRoots,
        index: StreamIndex, keyring: Keyring?, writer: LogWriter?
    ) {
        self.keyring = keyring
        self.origin = origin
        self.directory = directory
        self.verifierKey = verifierKey
        self.readers = readers
        self.tileRoots = tileRoots
        self.index = index
        self.isReadOnly = writer == nil
        self.writer = Mutex(writer)
        folding = LogFolding(directory.log)
        outlook = Mutex(writer?.outlook)
    }

    /// The documents that events name.
    public var documents: DocumentStore { directory.documents(in: keyring) }

    /// Whether payloads and documents of cases are encrypted.
    public var isEncrypted: Bool { keyring != nil }

    /// Whether they are encrypted, and the wrapping key is not there.
    public var isLocked: Bool { keyring?.isLocked ?? false }

    // MARK: Appending

    /// Makes ready what `requests` add to `draft`; see ``LedgerEngine/extend(_:with:now:)``.
    public func extend(_ draft: inout CommitDraft, with requests: [PreparedRequests], now: Timestamp) {
        guard let outlook = outlook.withLock({ $0 }), !outlook.expectsCompany, let reader = try? readers.take() else {
            return draft.collect(requests, now: now)
        }
        defer { readers.put(back: reader) }
        index.readingOnce {
            outlook.assembly.extend(
                &draft, with: requests, now: now, onto: outlook.tail, lookup: IndexedLog(log: reader, index: index))
        }
    }

    /// Signs the checkpoint that `draft` will write; see ``LedgerEngine/seal(_:)``.
    public func seal(_ draft: inout CommitDraft) {
        try? outlook.withLock { $0 }?.assembly.seal(&draft)
    }

    /// Appends what can be appended of `draft` in one durable, sealed transaction; see ``LedgerEngine/commit(_:)``.
    public func commit(_ draft: CommitDraft) throws -> CommitDraft {
        let (written, bytes) = try withWriter { writer in
            let before = writer.bytesWritten
            return (try writer.commit(draft, index: index), writer.bytesWritten - before)
        }
        folding.note(bytes)
        // Where nobody maintains, or not fast enough, the memory for what the index lacks stays bounded all the same.
        if index.pendingCount >= 4 * StreamIndex.flushThreshold { try? flushIndex() }
        return written
    }

    /// Whether the derived index lacks enough of the log, or enough of the log is in its write-ahead file alone.
    public var isMaintenanceDue: Bool {
        index.pendingCount >= StreamIndex.flushThreshold || folding.isDue
    }

    /// Brings the derived index up to date when enough has gathered, and the anchor with it, and folds the write-ahead log.
    public func maintain() throws {
        if index.pendingCount >= StreamIndex.flushThreshold {
            try flushIndex()
            try saveAnchor()
        }
        try folding.foldIfDue()
    }

    /// Writes what the derived index lacks of the log.
    func flushIndex() throws {
        try readers.read { try index.flush(with: $0) }
    }

    func withWriter<Result>(_ body: (inout LogWriter) throws -> Result) throws -> Result {
        try writer.withLock { writer in
            guard var current = writer else {
                throw isReadOnly
                    ? LedgerError.readOnly(directory) : LedgerError.ledgerClosed
            }
            writer = nil
            defer {
                writer = current
                outlook.withLock { $0 = current.outlook }
            }
            return try body(&current)
        }
    }

    /// Writes the index, saves the head as an anchor, and ends the use of the files.
    public func close() throws {
        let last = writer.withLock { writer in
            defer { writer = nil }
            outlook.withLock { $0 = nil }
            return writer
        }
        if last != nil {
            try flushIndex()
            try saveAnchor()
        }
        mark.close()
        readers.close()
        folding.close()
        // The connection that writes is the last to close: only then does SQLite fold the write-ahead log into the file.
        withExtendedLifetime(last) {}
    }

    // MARK: Reading

    /// The log as it stands; its signature was checked when it was written here, and is not checked again.
    public func head() throws -> LedgerHead {
        try readers.read { try $0.head() }
    }

    /// The events of `stream` from `position` on; see ``LedgerEngine/readStream(_:from:limit:)``.
    public func readStream(
        _ stream: StreamName, from position: StreamPosition, limit: Int
    ) throws -> [RecordedEvent] {
        try catchUpIndex()
        let places = try readers.read { try index.places(of: stream, from: position.value, limit: limit, log: $0) }
        return try readers.read { try events(at: places, of: stream, from: position.value, in: $0) }
    }

    /// The events of the log from `index` on; see ``LedgerEngine/readEntries(from:limit:)``.
    public func readEntries(from index: EntryIndex, limit: Int) throws -> [RecordedEvent] {
        try readers.read { try $0.events(from: index.value, limit: limit) }
    }

    /// Takes in what other processes have appended.
    func catchUpIndex() throws {
        let now = mark.read()
        if let now, now.isKnown { return }
        // One statement sees one moment: only where there is something to take in, more must see the same.
        let log = try readers.take()
        let count = try log.entryCount()
        if now != nil || !mark.look(through: log) { readers.put(back: log) }
        if count > index.covered { try readers.read { try index.catchUp(with: $0, to: $0.head()) } }
        if let now { mark.note(now.value) }
    }
}

extension SQLiteLedger {
    /// How the connection that appends writes, as SQLite itself reports it.
    public struct WritingMode: Hashable, Sendable {
        /// `PRAGMA journal_mode`: must be `wal`.
        public let journal: String
        /// `PRAGMA synchronous`: must be 2, FULL.
        public let synchronous: Int

        /// A mode.
        public init(journal: String, synchronous: Int) {
            self.journal = journal
            self.synchronous = synchronous
        }
    }

    /// Asks the connection that appends how it writes.
    public func writingMode() throws -> WritingMode {
        try withWriter { try $0.writingMode() }
    }
}

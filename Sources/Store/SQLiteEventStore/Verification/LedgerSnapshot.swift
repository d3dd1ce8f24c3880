public import Cryptography
public import EventLog
public import EventStore

/// The stored bytes of a ledger at one moment, for verification and export: later appends do not show.
///
/// Needs no key, and takes the ledger as it finds it: whether it is sound is for the reader to find out. Used by one thread
/// at a time.
public final class LedgerSnapshot: LedgerSource {
    /// Where the ledger is.
    public let directory: LedgerDirectory
    /// The log's name, as `docket.json` says.
    public let declaredOrigin: String
    /// Whether payloads are here: always.
    public let payloadsIncluded = true
    /// Whether tiles are here: always.
    public let tilesIncluded = true

    let log: LogTables
    /// The index of streams; nil where there is none that can be read.
    private(set) lazy var index = IndexFile.openReadOnly(at: directory.index)
    private let keyring: Keyring?

    /// Whether payloads are encrypted, and the wrapping key is not there: they are handed out as sealed.
    public var isLocked: Bool { keyring?.isLocked ?? false }

    /// The saved heads in `anchors/`, and those given.
    public let anchors: [StoredAnchor]
    private let timestampNames: [String]
    /// What reads entries, while nobody reads any: verification asks for a few hundred at a time, and preparing it takes as long as
    /// reading some of them.
    private var idleEntries: Statement?

    /// The ledger at `path` as it is now.
    ///
    /// - Parameter additionalAnchors: heads saved elsewhere that the log must extend, besides those in `anchors/`.
    /// - Parameter passphrase: opens the wrapping key of an encrypted ledger.
    public init(
        of path: String, additionalAnchors: [StoredAnchor] = [], passphrase: [UInt8]? = nil
    ) throws(LedgerError) {
        directory = LedgerDirectory(path)
        let manifest = try LedgerManifest(of: directory)
        declaredOrigin = manifest.origin
        keyring = try Keyring.open(in: directory, manifest, passphrase: passphrase)
        try SQLiteLedger.requireLog(in: directory)
        log = LogTables(
            connection: try Connection.reading(directory.log), tileRoots: TileRoots(), keyring: keyring)
        try log.checkVersion()
        // Read first: whoever appends meanwhile may save heads that this moment of the log is behind.
        anchors = try directory.storedAnchors() + additionalAnchors
        timestampNames = directory.timestampNames()
        try log.connection.execute("BEGIN")
        _ = try log.entryCount()
    }

    deinit {
        idleEntries?.finalize()
        log.connection.rollBack()
    }

    /// The number of entries, by the last one's place.
    public var entryCount: UInt64 {
        get throws { try log.entryCount() }
    }

    /// Calls `body` with every entry stored at `index` or after; see `LedgerSource`.
    public func forEachEntry(from index: UInt64, _ body: (StoredEntry) throws -> Void) throws {
        let row = try idleEntries ?? log.connection.prepare(LedgerSnapshot.entriesFrom, lasting: true)
        idleEntries = nil
        defer {
            row.reset()
            if idleEntries == nil { idleEntries = row } else { row.finalize() }
        }
        row.bind(1, index)
        while try row.step() {
            let stored = row.storedEntry
            try body(keyring == nil ? stored : opened(stored))
        }
    }

    private static let entriesFrom = """
        SELECT e.seq, e.hash, e.entry, p.salt, p.payload FROM entry e LEFT JOIN payload p ON p.seq = e.seq
        WHERE e.seq >= ? ORDER BY e.seq
        """

    /// The entry with its payload opened where that is sealed.
    func opened(_ stored: StoredEntry) throws(LedgerError) -> StoredEntry {
        guard let keyring, stored.salt == nil, let sealed = stored.payload, Keyring.isSealed(sealed) else {
            return stored
        }
        func entry(_ salt: [UInt8]?, _ payload: [UInt8]?, isSealed: Bool = false) -> StoredEntry {
            StoredEntry(
                index: stored.index, hash: stored.hash, bytes: stored.bytes, salt: salt, payload: payload,
                isSealed: isSealed)
        }
        guard let scanned = try? Entry(canonical: stored.bytes) else { return entry([], sealed) }
        switch try keyring.open(sealed, at: scanned.seq.value, of: scanned.stream) {
        case .payload(let salt, let content): return entry(salt, content)
        case .altered: return entry([], sealed)
        case .destroyed: return entry(nil, nil)
        case .locked: return entry(nil, nil, isSealed: true)
        }
    }

    /// The documents, opened as far as they can be.
    public var documents: DocumentStore { directory.documents(in: keyring) }

    /// Calls `body` with every checkpoint; see `LedgerSource`.
    public func forEachCheckpoint(_ body: (StoredCheckpoint) throws -> Void) throws {
        try forEachRow("SELECT size, note FROM checkpoint ORDER BY size") { row in
            try body(StoredCheckpoint(size: row.natural(0), note: row.bytes(1)))
        }
    }

    /// Calls `body` with every full tile; see `LedgerSource`.
    public func forEachTile(_ body: (StoredTile) throws -> Void) throws {
        try forEachRow("SELECT level, idx, hashes FROM tile ORDER BY level, idx") { row in
            try body(StoredTile(level: Int(row.integer(0)), index: row.natural(1), hashes: row.bytes(2)))
        }
    }

    /// Certificates of timestamp authorities that the ledger trusts.
    public var timestampCertificates: [StoredCertificates] {
        get throws { try directory.storedCertificates() }
    }

    /// Calls `body` with every timestamp over a head; see `LedgerSource`.
    public func forEachTimestamp(_ body: (StoredTimestamp) throws -> Void) throws {
        for name in timestampNames { try body(try directory.storedTimestamp(name)) }
    }

    /// Reads the document kept under `digest` and compares; see `LedgerSource`.
    public func documentStatus(_ digest: SHA256Digest) throws -> DocumentStatus {
        try documents.status(of: digest)
    }

    /// Steps through a statement of its own, so that bodies may read more.
    func forEachRow(_ sql: String, _ body: (Statement) throws -> Void) throws {
        let statement = try log.connection.prepare(sql)
        defer { statement.finalize() }
        while try statement.step() { try body(statement) }
    }
}

extension Statement {
    /// The entry in a row of `seq`, `hash`, `entry`, `salt`, `payload`.
    var storedEntry: StoredEntry {
        StoredEntry(
            index: natural(0), hash: digest(1), bytes: bytes(2), salt: isNull(3) ? nil : bytes(3),
            payload: isNull(4) ? nil : bytes(4))
    }
}

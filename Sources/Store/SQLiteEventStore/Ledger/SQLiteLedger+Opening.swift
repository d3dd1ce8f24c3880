import CanonicalJSON
public import Cryptography
import EventLog
import EventStore
import TransparencyLog

extension SQLiteLedger {
    /// Opens the ledger at `path` for appending and reading.
    ///
    /// Takes no longer for a long log than for a short one. Refuses, with words that help: what is no ledger; a key that is not
    /// the ledger's; a log whose end does not hold together; a log that is behind a head it anchored, or disagrees with it.
    /// - Parameters:
    ///   - key: the sealing key, where it is not to be loaded from where `docket.json` says.
    ///   - passphrase: unlocks the key's file.
    public static func open(
        at path: String, key: PrivateKey? = nil, passphrase: [UInt8]? = nil
    ) throws -> SQLiteLedger {
        let directory = LedgerDirectory(path)
        let manifest = try LedgerManifest(of: directory)
        try requireNoBackup(directory)
        try requireLog(in: directory)
        let tileRoots = TileRoots()
        let keyring = try Keyring.open(in: directory, manifest, passphrase: passphrase)
        if let keyring, keyring.isLocked {
            throw Keyring.missing(in: directory, manifest, passphrase: passphrase)
        }
        let log = LogTables(
            connection: try Connection(directory.log, .readWrite), tileRoots: tileRoots, keyring: keyring)
        try log.checkVersion()
        let first = try log.sealingKey(origin: manifest.origin)
        try LogWriter.prepare(log.connection)
        // Read first: somebody who appends meanwhile may save a head that the one read here is behind.
        let anchors = try directory.storedAnchors() + directory.newestDatedHead()
        let end = try LogEnd(of: log)

        let file = try IndexFile.open(at: directory.index)
        try file.clearUnlessDerived(from: log)
        let index = try StreamIndex(lookups: file, writer: IndexFile.again(at: directory.index))
        try index.catchUp(with: log, to: end.head)

        let keys = try log.keyHistory(begunWith: first, places: index.keyPlaces(log), head: end.head)
        let signer = try signer(manifest, in: directory, keys: keys, given: key, passphrase: passphrase)
        let writer = try LogWriter(
            continuing: log, end: end, keys: keys, assembly: EntryAssembly(origin: manifest.origin, signer: signer))
        try directory.check(anchors, against: log, head: end.head, keys: keys)
        directory.documents.removeAbandonedDrafts()
        return SQLiteLedger(
            origin: manifest.origin, directory: directory, verifierKey: first,
            readers: ReaderPool(path: directory.log, tileRoots: tileRoots, keyring: keyring), tileRoots: tileRoots,
            index: index, keyring: keyring, writer: writer)
    }

    /// Opens the ledger at `path` for reading: without its key, without writing anything, and whether or not it is sound.
    ///
    /// - Parameter passphrase: opens the wrapping key of an encrypted ledger; without it payloads stay closed.
    public static func openReadOnly(at path: String, passphrase: [UInt8]? = nil) throws -> SQLiteLedger {
        let directory = LedgerDirectory(path)
        let manifest = try LedgerManifest(of: directory)
        let keyring = try Keyring.open(in: directory, manifest, passphrase: passphrase)
        try requireLog(in: directory)
        let tileRoots = TileRoots()
        let log = LogTables(connection: try Connection.reading(directory.log), tileRoots: tileRoots)
        try log.checkVersion()
        let first = try log.sealingKey(origin: manifest.origin)
        let index: StreamIndex
        if let file = IndexFile.openReadOnly(at: directory.index), try file.isDerived(from: log) {
            index = try StreamIndex(lookups: file, writer: nil, isReadOnly: true)
        } else {
            index = try StreamIndex(lookups: IndexFile.temporary(), writer: nil)
        }
        return SQLiteLedger(
            origin: manifest.origin, directory: directory, verifierKey: first,
            readers: ReaderPool(path: directory.log, tileRoots: tileRoots, keyring: keyring), tileRoots: tileRoots,
            index: index, keyring: keyring, writer: nil)
    }

    /// Throws where `directory` is a backup: what is appended to one is missing from the ledger, and forks the log.
    private static func requireNoBackup(_ directory: LedgerDirectory) throws(LedgerError) {
        guard !DurableFile.exists(directory.backupRecord) else {
            throw LedgerError(
                .readOnly, "\(directory.path) is a backup, which nothing is appended to",
                advice: "Make a ledger of it: docket restore \(directory.path) --to DIR")
        }
    }

    static func requireLog(in directory: LedgerDirectory) throws(LedgerError) {
        guard DurableFile.exists(directory.log) else {
            throw LedgerError(
                .notALedger, "\(directory.log) is not there: the ledger has no log",
                advice: "Restore the file from a backup")
        }
    }

}

extension LogTables {
    /// The key that the first event names as the one that seals the log; throws where that event is not there or not right.
    func sealingKey(origin: String) throws(LedgerError) -> VerifierKey {
        func wrong(_ what: String) -> LedgerError {
            LedgerError(
                .damaged, "The first entry of \(connection.path) is not the LedgerCreated it must be: \(what)",
                advice: "Run docket verify to learn what was changed, and restore the file from a backup")
        }
        let first = try event(at: 0)
        guard first.entry.type == "LedgerCreated", first.entry.stream == .ledger else {
            throw wrong("it is \(first.entry.type) of \(first.entry.stream)")
        }
        guard first.entry.log == origin else {
            throw wrong("it belongs to the log \(first.entry.log), and docket.json says \(origin)")
        }
        guard let payload = first.payload?.objectValue else { throw wrong("its payload is missing or altered") }
        guard let text = payload["key"]?.stringValue, let key = try? VerifierKey(parsing: text), key.name == origin
        else {
            throw wrong("it names no key of \(origin)")
        }
        return key
    }
}

extension IndexFile {
    /// Whether the index was made from the log as it stands. The log is read after the watermark: while others append, an index
    /// that is theirs may be ahead of any end that was read before.
    func isDerived(from log: LogTables) throws -> Bool {
        let watermark = try watermark()
        return try isDerived(from: log, head: try log.head(), watermark)
    }

    /// Whether the index was made from the log that ends with `head`, and goes no further.
    func isDerived(from log: LogTables, head: LedgerHead) throws -> Bool {
        try isDerived(from: log, head: head, watermark())
    }

    private func isDerived(from log: LogTables, head: LedgerHead, _ watermark: Watermark) throws -> Bool {
        guard watermark.size <= head.size else { return false }
        return try log.tail(size: watermark.size).root == watermark.root
    }

    /// Forgets everything where the index was made from another log.
    func clearUnlessDerived(from log: LogTables) throws {
        if try !isDerived(from: log) { try clear() }
    }
}

import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import TransparencyLog

/// A ledger at one head, as it is copied to a backup.
struct BackupSource {
    let snapshot: LedgerSnapshot
    let head: LedgerHead
    let key: String
    private let keys: KeyHistory

    /// The ledger in `directory` as it is now; throws where it is behind its own heads, or its end does not hold together.
    init(_ directory: LedgerDirectory) throws {
        let manifest = try LedgerManifest(of: directory)
        key = manifest.key
        snapshot = try LedgerSnapshot(of: directory.path)
        head = try LogEnd.head(of: snapshot.log)
        keys = try snapshot.log.keyHistory(
            begunWith: snapshot.log.sealingKey(origin: manifest.origin), places: snapshot.log.keyPlaces(), head: head)
        try LogWriter.requireSeal(on: head, by: keys, in: snapshot.log)
        guard try snapshot.log.tail(size: head.size).root == head.checkpoint.root else {
            throw LedgerError.rootDiffers(head, in: snapshot.log)
        }
        try directory.check(snapshot.anchors, against: snapshot.log, head: head, keys: keys)
    }

    var origin: String { snapshot.declaredOrigin }
    private var directory: LedgerDirectory { snapshot.directory }

    /// What the signature of `note`, a head over `size` entries, is worth, by the keys as far as this log knows them.
    func verdict(on note: SignedNote, size: UInt64) -> SealVerdict {
        keys.verdict(on: note, size: size)
    }

    // MARK: Copying

    /// Copies the log to the new file `path`.
    func copyLog(to path: String, progress: (_ done: UInt64, _ total: UInt64) -> Void) throws {
        try DurableFile.write([], to: path)
        do {
            let copy = try Connection(path, .readWrite)
            // The file counts only once it is complete and flushed: no journal is needed on the way there.
            try copy.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
            try snapshot.log.connection.copy(to: copy, progress: progress)
        }
        // So that it can be read where nothing can be written beside it.
        let copy = try Connection(path, .readWrite)
        try copy.execute("PRAGMA synchronous = FULL; PRAGMA journal_mode = DELETE")
        try DurableFile.sync(file: path)
    }

    /// Copies the saved heads, the head itself, timestamps, the manifest, and keys: public ones always.
    func copySmallFiles(to copy: LedgerDirectory, includesKeys: Bool) throws {
        try DurableFile.makeDirectory(copy.anchors)
        for anchor in snapshot.anchors {
            try DurableFile.write(anchor.note, to: "\(copy.path)/\(anchor.name)")
        }
        try DurableFile.write(head.note, to: "\(copy.anchors)/head.note")
        try copyFiles(of: directory.lostAnchors, to: copy.lostAnchors) { $0.hasSuffix(".note") }
        try copyFiles(of: directory.timestamps, to: copy.timestamps) { name in
            // Those over a later head belong to a later backup.
            UInt64(name.prefix(20)).map { $0 <= head.size } ?? false
        }
        if DurableFile.exists(directory.timestampCertificates) {
            try DurableFile.makeDirectory(copy.timestamps)
            try copyFiles(of: directory.timestampCertificates, to: copy.timestampCertificates) { $0.hasSuffix(".pem") }
        }
        if DurableFile.exists(directory.timestampCertificates) {
            try DurableFile.makeDirectory(copy.timestamps)
            try copyFiles(of: directory.timestampCertificates, to: copy.timestampCertificates) { _ in true }
        }
        try copyFiles(of: directory.keys, to: copy.keys) { $0.hasSuffix(".vkey") || includesKeys }
        try DurableFile.write(try DurableFile.read(directory.manifest), to: copy.manifest)
    }

    private func copyFiles(of source: String, to destination: String, where isWanted: (String) -> Bool) throws {
        let names = DurableFile.names(in: source).filter { isWanted($0) && !$0.hasSuffix(".draft") }
        guard !names.isEmpty else { return }
        try DurableFile.makeDirectory(destination)
        for name in names {
            try DurableFile.write(try DurableFile.read("\(source)/\(name)"), to: "\(destination)/\(name)")
        }
    }

    // MARK: Comparing

    /// Throws where the log in `copy` is not the one that `head` seals: its entries from `size` on are hashed anew.
    static func requireSealed(_ copy: LedgerDirectory, from size: UInt64, head: LedgerHead) throws {
        let log = LogTables(connection: try Connection.reading(copy.log), tileRoots: TileRoots())
        var tree = try log.tail(size: size)
        try log.forEachEntry(in: size..<head.size) { _, hash in tree.append(hash) { _ in } }
        guard try log.head() == head, try log.entryCount() == head.size, tree.root == head.checkpoint.root else {
            throw LedgerError(
                .damaged, "What was copied to \(copy.log) is not what the head over \(head.size) entries seals",
                advice: "Run docket verify on the ledger, and check both disks")
        }
    }

    /// The documents that entries from `index` on name, that were not destroyed on record, and that `documents` lacks.
    func documentsLacking(in documents: DocumentStore, from index: UInt64) throws -> [SHA256Digest] {
        let lacking = try snapshot.log.documentsNamed(from: index).filter { !documents.holds($0) }
        guard !lacking.isEmpty else { return [] }
        return lacking.subtracting(try snapshot.log.documentsDisposed()).sorted { $0.hex < $1.hex }
    }
}

extension LogTables {
    /// The digests of the documents that events from `index` on name, as far as their payloads are there.
    func documentsNamed(from index: UInt64) throws -> Set<SHA256Digest> {
        var named: Set<SHA256Digest> = []
        for (type, _) in NamedDocument.members {
            try forEachPayload(of: type, from: index) { payload in
                if let digest = NamedDocument.digest(of: type, payload) { named.insert(digest) }
            }
        }
        return named
    }

    /// The digests of the documents that were destroyed on record.
    func documentsDisposed() throws -> Set<SHA256Digest> {
        var disposed: Set<SHA256Digest> = []
        try forEachPayload(of: "PayloadDisposed", from: 0) { payload in
            for text in payload["documents"]?.arrayValue?.compactMap(\.stringValue) ?? [] {
                if let digest = SHA256Digest(base64: text) { disposed.insert(digest) }
            }
        }
        return disposed
    }

    /// Calls `body` with the payloads of the events of `type` from `index` on, as far as they are there and legible.
    private func forEachPayload(of type: String, from index: UInt64, _ body: (JSONObject) throws -> Void) throws {
        let statement = try connection.prepare(
            """
            SELECT p.payload FROM entry e JOIN payload p ON p.seq = e.seq
            WHERE e.seq >= ? AND instr(e.entry, CAST('"type":"\(type)"' AS BLOB)) > 0 ORDER BY e.seq
            """)
        defer { statement.finalize() }
        statement.bind(1, index)
        while try statement.step() {
            if let payload = try? JSONValue(parsing: statement.bytes(0)).objectValue { try body(payload) }
        }
    }
}

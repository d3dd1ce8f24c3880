public import Cryptography
public import EventLog
public import EventStore
import TransparencyLog

extension SQLiteLedger {
    /// Keeps what a timestamp authority replied when it was shown `head`, durably, and the note beside it.
    ///
    /// - Returns: the reply's name, below the ledger's directory.
    public func keep(_ response: TimestampResponse, over head: LedgerHead) throws(LedgerError) -> String {
        try DurableFile.makeDirectory(directory.timestamps)
        let noteName = StoredTimestamp.noteName(size: head.size)
        let notePath = "\(directory.path)/\(noteName)"
        if DurableFile.exists(notePath) {
            guard try DurableFile.read(notePath) == head.note else {
                throw LedgerError(
                    .damaged, "\(notePath) is another note than the ledger's head over \(head.size) entries",
                    advice: "Run docket verify to learn which is right; nothing was stored")
            }
        } else {
            try DurableFile.write(head.note, to: notePath)
        }
        let name = StoredTimestamp.name(size: head.size, digest: response.digest.hex)
        try DurableFile.write(response.bytes, to: "\(directory.path)/\(name)")
        return name
    }

    /// Keeps `certificates` as those of timestamp authorities that this ledger trusts, durably.
    ///
    /// - Returns: the names of their files, below the ledger's directory.
    public func trust(_ certificates: [Certificate]) throws(LedgerError) -> [String] {
        try DurableFile.makeDirectory(directory.timestamps)
        try DurableFile.makeDirectory(directory.timestampCertificates)
        var names: [String] = []
        for certificate in certificates {
            let name = "\(StoredCertificates.folder)\(certificate.fingerprint.hex.prefix(16)).pem"
            try DurableFile.write(Array(certificate.pem.utf8), to: "\(directory.path)/\(name)")
            names.append(name)
        }
        return names
    }

    /// Calls `body` with every timestamp that is kept, in the order of the sizes.
    public func forEachTimestamp(_ body: (StoredTimestamp) throws -> Void) throws {
        for name in directory.timestampNames() { try body(try directory.storedTimestamp(name)) }
    }

    /// Certificates of timestamp authorities that this ledger trusts, unread.
    public func timestampCertificates() throws(LedgerError) -> [StoredCertificates] {
        try directory.storedCertificates()
    }

    /// The root of the tree over the first `size` entries; nil where there are fewer.
    public func root(ofSize size: UInt64) throws -> SHA256Digest? {
        try readers.read { log in
            guard try log.entryCount() >= size else { return nil }
            return try log.tail(size: size).root
        }
    }
}

extension LedgerDirectory {
    /// The names of the timestamps that are kept, in the order of the sizes.
    func timestampNames() -> [String] {
        DurableFile.names(in: timestamps).map { "\(StoredTimestamp.folder)\($0)" }
            .filter { StoredTimestamp.noteName(of: $0) != nil }
    }

    func storedTimestamp(_ name: String) throws(LedgerError) -> StoredTimestamp {
        let note = StoredTimestamp.noteName(of: name).map { "\(path)/\($0)" } ?? ""
        return StoredTimestamp(
            name: name, note: DurableFile.exists(note) ? try DurableFile.read(note) : nil,
            response: try DurableFile.read("\(path)/\(name)"))
    }

    func storedCertificates() throws(LedgerError) -> [StoredCertificates] {
        var stored: [StoredCertificates] = []
        for name in DurableFile.names(in: timestampCertificates) where name.hasSuffix(".pem") {
            stored.append(
                StoredCertificates(
                    name: "\(StoredCertificates.folder)\(name)",
                    pem: try DurableFile.read("\(timestampCertificates)/\(name)")))
        }
        return stored
    }

    /// The largest head that was dated, which the log must never fall behind; there may be many, and it stands for them.
    func newestDatedHead() throws(LedgerError) -> [StoredAnchor] {
        guard let name = timestampNames().last, let noteName = StoredTimestamp.noteName(of: name),
            let note = try storedTimestamp(name).note
        else { return [] }
        return [StoredAnchor(name: noteName, note: note)]
    }
}

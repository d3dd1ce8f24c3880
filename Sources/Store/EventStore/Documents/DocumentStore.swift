public import Cryptography
public import EventLog
import Glibc

/// Documents as files named by the SHA-256 of their content: `documents/<first two digits>/<64 digits>`.
///
/// A document is streamed, never held in memory, and is durable before the event that names it can be appended. The same content
/// twice is kept once. Nothing is ever overwritten.
public struct DocumentStore: Sendable {
    /// The directory of the documents.
    public let directory: String
    /// The most bytes of one document.
    public let maximumByteCount: UInt64

    /// Keeps the documents secret; nil where they lie in the clear.
    public let vault: (any DocumentVault)?

    /// The most bytes of one document unless said otherwise: 256 MiB.
    public static let defaultMaximumByteCount: UInt64 = 256 << 20

    /// The documents in `directory`, which is made when the first one arrives.
    public init(
        directory: String, maximumByteCount: UInt64 = defaultMaximumByteCount, vault: (any DocumentVault)? = nil
    ) {
        self.vault = vault
        self.directory = directory
        self.maximumByteCount = maximumByteCount
    }

    /// Where the document with `digest` is, or would be.
    public func path(of digest: SHA256Digest) -> String {
        path(named: name(of: digest))
    }

    /// The name of the document with `digest`: the digest, or where documents are encrypted, what only the keyring can tell.
    public func name(of digest: SHA256Digest) -> SHA256Digest {
        vault?.name(of: digest) ?? digest
    }

    /// Where the document called `name` is, or would be.
    public func path(named name: SHA256Digest) -> String {
        "\(directory)/\(name.hex.prefix(2))/\(name.hex)\(vault == nil ? "" : DocumentStore.sealedSuffix)"
    }

    /// What names of encrypted documents end in.
    public static let sealedSuffix = ".sealed"

    // MARK: Taking in

    /// Begins to take in a document.
    public func begin() throws(LedgerError) -> DocumentUpload {
        try DurableFile.makeDirectory(directory)
        return try beginHere()
    }

    /// Begins to take in a document, where the directory is there.
    func beginHere() throws(LedgerError) -> DocumentUpload {
        let random: [UInt8]
        do { random = try SecureRandom.bytes(8) } catch {
            throw LedgerError(.storage, "No random name for a new document: \(error)", advice: "Try again")
        }
        let draft = "\(directory)/\(Hex.encode(random)).draft"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o400)
        guard descriptor >= 0 else { throw LedgerError(system: "create", draft) }
        return try DocumentUpload(into: self, draft: draft, descriptor: descriptor)
    }

    /// Keeps the document that `chunks` make, one after the other.
    public func put(chunks: some Sequence<[UInt8]>) throws(LedgerError) -> StoredDocument {
        var upload = try begin()
        for chunk in chunks { try upload.write(chunk) }
        return try upload.finish()
    }

    /// Keeps `bytes` as a document.
    public func put(_ bytes: [UInt8]) throws(LedgerError) -> StoredDocument {
        try put(chunks: CollectionOfOne(bytes))
    }

    /// Keeps the content of the file at `path` as a document.
    public func put(contentsOf path: String) throws(LedgerError) -> StoredDocument {
        var file = try FileReader(path)
        var upload = try begin()
        while let chunk = try file.next() { try upload.write(chunk) }
        return try upload.finish()
    }

    /// Puts the complete file `draft` in its place under `digest` too; false where the document was there already.
    ///
    /// - Parameter flushing: whether its name is durable when this returns; where not, the caller sees to it.
    func place(_ draft: String, under digest: SHA256Digest, flushing: Bool) throws(LedgerError) -> Bool {
        let path = path(of: digest)
        try DurableFile.makeDirectory(DurableFile.parent(of: path), flushing: flushing)
        var isNew = link(draft, path) == 0
        if !isNew {
            guard errno == EEXIST else { throw LedgerError(system: "put in place", path) }
            switch try status(of: digest) {
            case .intact: break
            case .missing where vault != nil:
                // Its key was destroyed: nobody can ever read what is there.
                guard rename(draft, path) == 0 else { throw LedgerError(system: "put in place", path) }
                isNew = true
            default: throw .alteredDocument(path)
            }
        }
        if flushing { try DurableFile.sync(directory: DurableFile.parent(of: path)) }
        return isNew
    }

    // MARK: Destroying

    /// Removes the document called `name`, durably, and where it is encrypted its key first; false where there is none.
    ///
    /// For documents whose destruction is on record, and that no event needs any more.
    public func remove(named name: SHA256Digest) throws(LedgerError) -> Bool {
        let path = path(named: name)
        if let vault, DurableFile.exists(path), let id = try SealedDocument.id(at: path) {
            try vault.destroyKey(ofDocument: id)
        }
        guard unlink(path) == 0 else {
            guard errno == ENOENT else { throw LedgerError(system: "remove", path) }
            return false
        }
        try DurableFile.sync(directory: DurableFile.parent(of: path))
        return true
    }

    // MARK: Reading

    /// Calls `body` with the document's bytes, in order; throws where it is missing, or altered: the last of them are given only where
    /// it is not.
    public func read(_ digest: SHA256Digest, _ body: ([UInt8]) throws -> Void) throws {
        var reader = try DocumentReader(digest, in: self)
        while let piece = try reader.next() { try body(piece) }
    }

    /// The document's bytes; throws where it is missing or altered.
    public func bytes(of digest: SHA256Digest) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try read(digest) { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// Reads the whole document and says whether it is what its name promises.
    public func status(of digest: SHA256Digest) throws(LedgerError) -> DocumentStatus {
        if let vault, vault.isLocked { return .withheld }
        let path = path(of: digest)
        guard DurableFile.exists(path) else { return .missing }
        var context = SHA256Context()
        var size: UInt64 = 0
        let outcome: SealedDocument.Outcome
        do {
            var pieces = try DocumentPieces(path, vault)
            while let piece = try pieces.next() {
                context.update(piece)
                size += UInt64(piece.count)
            }
            outcome = pieces.outcome
        } catch let error as LedgerError {
            throw error
        } catch {
            throw LedgerError(.storage, "The document \(path) cannot be read: \(error)", advice: "Check the disk")
        }
        let actual = context.finalize()
        switch outcome {
        case .whole: return actual == digest ? .intact : .altered(actual: actual, size: size)
        case .altered: return .altered(actual: actual, size: size)
        case .withoutKey: return .missing
        }
    }
}

extension LedgerError {
    static func alteredDocument(_ path: String) -> LedgerError {
        LedgerError(
            .damaged, "The document \(path) is no longer what its name says: its content was changed",
            advice: "Put it back from a backup or ask its sender again; verification tells which cases it touches")
    }

    static func missingDocument(_ path: String) -> LedgerError {
        LedgerError(
            .notFound, "The document \(path) is not there",
            advice: "Put it back from a backup or ask its sender again; verification tells which cases it touches")
    }
}

public import Cryptography
import Glibc

/// A document on its way into the store: bytes are hashed as they are written beside their final place.
///
/// Ends with ``finish()``, or leaves nothing behind.
public struct DocumentUpload: ~Copyable {
    /// Bytes taken so far.
    public private(set) var size: UInt64 = 0

    private let store: DocumentStore
    private let draft: String
    private let descriptor: Int32
    private var context = SHA256Context()
    private var sealer: DocumentSealer?
    private var completed: SHA256Digest?

    init(into store: DocumentStore, draft: String, descriptor: Int32) throws(LedgerError) {
        self.store = store
        self.draft = draft
        self.descriptor = descriptor
        if let vault = store.vault {
            let sealer = try DocumentSealer(origin: vault.origin)
            self.sealer = sealer
            try DurableFile.write(sealer.header, to: descriptor, path: draft)
        }
    }

    deinit {
        Glibc.close(descriptor)
        unlink(draft)
    }

    /// Takes the next `bytes`; throws where they make the document too large.
    public mutating func write(_ bytes: [UInt8]) throws(LedgerError) {
        size += UInt64(bytes.count)
        guard size <= store.maximumByteCount else {
            throw LedgerError(
                .malformedRequest,
                "The document is larger than \(store.maximumByteCount) bytes, the most that is kept of one",
                advice: "Split it, or scan it at a lower resolution; nothing was kept")
        }
        context.update(bytes)
        if let ready = try sealer?.take(bytes) {
            try DurableFile.write(ready, to: descriptor, path: draft)
        } else {
            try DurableFile.write(bytes, to: descriptor, path: draft)
        }
    }

    /// Takes no more bytes: what the document is, whose bytes are on the disk now, and not yet in their place.
    ///
    /// - Parameter flushing: false where the caller sees to it that they are on the disk.
    public mutating func complete(flushing: Bool = true) throws(LedgerError) -> (digest: SHA256Digest, size: UInt64) {
        if let completed { return (completed, size) }
        if let last = try sealer?.finish() { try DurableFile.write(last, to: descriptor, path: draft) }
        guard !flushing || fsync(descriptor) == 0 else { throw LedgerError(system: "flush", draft) }
        let digest = context.finalize()
        completed = digest
        return (digest, size)
    }

    /// Puts the document in its place, again where it was removed meanwhile. When this returns, document and name are on the disk.
    ///
    /// - Parameter flushing: false where the caller sees to it that the name is on the disk, and has seen to it that the bytes are.
    public mutating func place(flushing: Bool = true) throws(LedgerError) -> StoredDocument {
        let (digest, size) = try complete(flushing: flushing)
        // The key first: a document whose key is not kept would be lost.
        if let sealer { try store.vault?.keep(sealer.cipher, ofDocument: sealer.id) }
        let isNew = try store.place(draft, under: digest, flushing: flushing)
        if !isNew, let sealer { try store.vault?.destroyKey(ofDocument: sealer.id) }
        return StoredDocument(digest: digest, size: size, isNew: isNew)
    }

    /// Puts the document in its place, and ends. When this returns, document and name are on the disk.
    public consuming func finish() throws(LedgerError) -> StoredDocument {
        try place()
    }
}

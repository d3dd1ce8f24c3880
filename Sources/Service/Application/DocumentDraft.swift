public import Cryptography
public import EventStore
import SQLiteEventStore
import Synchronization

/// A document that is streamed in, beside the documents and not yet one of them: it goes when the last reference to it does, unless
/// a command that names it was accepted.
public final class DocumentDraft: Sendable, Hashable {
    private let upload: Mutex<DocumentUpload>

    fileprivate init(_ upload: consuming sending DocumentUpload) {
        self.upload = Mutex(upload)
    }

    /// Takes the next `bytes`.
    ///
    /// - Throws: `LedgerError` where they make the document too large, or cannot be written.
    public func write(_ bytes: [UInt8]) throws(LedgerError) {
        try upload.withLock { (upload) throws(LedgerError) in try upload.write(bytes) }
    }

    /// Takes no more: what the document is.
    func complete() throws(LedgerError) -> (digest: SHA256Digest, size: Int) {
        try upload.withLock { (upload) throws(LedgerError) in
            let (digest, size) = try upload.complete()
            return (digest, Int(size))
        }
    }

    /// Puts it among the documents, durable when this returns.
    func place() throws(LedgerError) {
        try upload.withLock { (upload) throws(LedgerError) in _ = try upload.place() }
    }

    /// Whether both are one draft.
    public static func == (one: DocumentDraft, other: DocumentDraft) -> Bool { one === other }

    /// By which draft it is.
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension AuditLedger {
    /// Begins to take in a document that is streamed.
    ///
    /// - Throws: `LedgerError` where nothing can be written.
    public func beginDocument() throws(LedgerError) -> DocumentDraft {
        DocumentDraft(try store.documents.begin())
    }

    /// Calls `body` with the bytes of the document `digest`, in order; throws where it is missing, or altered: the last of them are
    /// given only where it is not.
    public func readDocument(_ digest: SHA256Digest, _ body: ([UInt8]) throws -> Void) throws {
        try requireKey("What the document says")
        try store.documents.read(digest, body)
    }

    /// Begins to read the document `digest`, which is given piece by piece.
    ///
    /// - Throws: `LedgerError` where it is missing, or the wrapping key is.
    public func beginReading(_ digest: SHA256Digest) throws -> DocumentReading {
        try requireKey("What the document says")
        return DocumentReading(try DocumentReader(digest, in: store.documents))
    }
}

/// A document that is read piece by piece, by whoever has time for the next.
public final class DocumentReading: Sendable {
    private let reader: Mutex<DocumentReader>

    fileprivate init(_ reader: consuming sending DocumentReader) {
        self.reader = Mutex(reader)
    }

    /// The next piece; nil at the end.
    ///
    /// - Throws: `LedgerError` where the document is altered, instead of its last piece.
    public func next() throws -> [UInt8]? {
        try reader.withLock { try $0.next() }
    }
}

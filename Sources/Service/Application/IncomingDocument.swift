public import Cryptography
public import EventStore
import PriorAuthorization

/// A document on its way in: hashed at once, and kept only when the command that names it was accepted, so that a refused one
/// leaves nothing behind.
public struct IncomingDocument: Hashable, Sendable {
    private enum Source: Hashable {
        case bytes([UInt8])
        case file(String)
        case draft(DocumentDraft)
    }

    /// SHA-256 of its bytes.
    public let digest: SHA256Digest
    /// Their number.
    public let size: Int
    private let source: Source

    /// The document that `bytes` are.
    public init(_ bytes: [UInt8]) {
        digest = SHA256.digest(bytes)
        size = bytes.count
        source = .bytes(bytes)
    }

    /// The document that was streamed into `draft`, which takes no more of it.
    public init(_ draft: DocumentDraft) throws(LedgerError) {
        (digest, size) = try draft.complete()
        source = .draft(draft)
    }

    /// The document in the file at `path`.
    ///
    /// - Throws: `LedgerError` where the file cannot be read, or is larger than a document may be.
    public init(contentsOf path: String) throws(LedgerError) {
        var context = SHA256Context()
        var size = 0
        try InputFile.forEachPiece(of: path, atMost: DocumentUploaded.sizes.upperBound) { piece in
            context.update(piece)
            size += piece.count
        }
        digest = context.finalize()
        self.size = size
        source = .file(path)
    }

    /// The document of a submission `name`, whose files lie in `folder`.
    init(_ document: SubmittedDocument, of name: String, beside folder: String) throws(SubmissionError) {
        switch document.source {
        case .text(let text): self.init(Array(text.utf8))
        case .bytes(let bytes): self.init(bytes)
        case .file(let path):
            do {
                try self.init(contentsOf: "\(folder)/\(path)")
            } catch {
                throw SubmissionError(description: "\(name): document \"\(document.name)\": \(error)")
            }
        }
    }

    /// Whether `store` has the document.
    func isKept(in store: DocumentStore) -> Bool {
        DurableFile.exists(store.path(of: digest))
    }

    /// Puts `documents` into `store`, all durable when this returns; where it throws, some of them may be there.
    static func keep(_ documents: some Collection<IncomingDocument>, in store: DocumentStore) throws(LedgerError) {
        var contents: [[UInt8]] = []
        for document in documents {
            if case .bytes(let bytes) = document.source {
                contents.append(bytes)
            } else {
                try document.keep(in: store)
            }
        }
        try store.put(all: contents)
    }

    /// Puts the document into `store`, durable when this returns.
    ///
    /// - Throws: `LedgerError`, also where the file has changed since it was hashed.
    func keep(in store: DocumentStore) throws(LedgerError) {
        switch source {
        case .bytes(let bytes): _ = try store.put(bytes)
        case .draft(let draft): try draft.place()
        case .file(let path):
            let stored = try store.put(contentsOf: path)
            guard stored.digest == digest else {
                throw LedgerError(
                    .malformedRequest, "\(path) changed while it was read", advice: "Nothing was recorded; try again")
            }
        }
    }
}

extension DocumentUploaded {
    /// The event that puts `incoming` on file as `document` describes it.
    init(_ document: SubmittedDocument, _ incoming: IncomingDocument) {
        self.init(
            digest: incoming.digest, size: incoming.size, mediaType: document.mediaType, kind: document.kind,
            title: document.title, author: document.author, date: document.date)
    }
}

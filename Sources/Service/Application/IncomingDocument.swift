public import Cryptography
public import EventStore
import Glibc
import PriorAuthorization

/// A document on its way in: hashed at once, and kept only when the command that names it was accepted, so that a refused one
/// leaves nothing behind.
public struct IncomingDocument: Hashable, Sendable {
    private enum Source: Hashable {
        case bytes([UInt8])
        case file(String)
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

    /// The document in the file at `path`.
    ///
    /// - Throws: `LedgerError` where the file cannot be read, or is larger than a document may be.
    public init(contentsOf path: String) throws(LedgerError) {
        (digest, size) = try IncomingDocument.measure(path)
        source = .file(path)
    }

    /// The document of a submission `name`, whose files lie in `folder`.
    init(_ document: SubmittedDocument, of name: String, beside folder: String) throws(SubmissionError) {
        switch document.source {
        case .text(let text): self.init(Array(text.utf8))
        case .file(let path):
            do {
                try self.init(contentsOf: "\(folder)/\(path)")
            } catch {
                throw SubmissionError(description: "\(name): document \"\(document.name)\": \(error)")
            }
        }
    }

    /// Puts the document into `store`, durable when this returns.
    ///
    /// - Throws: `LedgerError`, also where the file has changed since it was hashed.
    func keep(in store: DocumentStore) throws(LedgerError) {
        switch source {
        case .bytes(let bytes): _ = try store.put(bytes)
        case .file(let path):
            let stored = try store.put(contentsOf: path)
            guard stored.digest == digest else {
                throw LedgerError(
                    .malformedRequest, "\(path) changed while it was read", advice: "Nothing was recorded; try again")
            }
        }
    }

    private static func measure(_ path: String) throws(LedgerError) -> (SHA256Digest, Int) {
        guard let file = fopen(path, "re") else { throw LedgerError(system: "open", path) }
        defer { fclose(file) }
        var context = SHA256Context()
        var size = 0
        var failure: Int32 = 0
        while failure == 0 {
            let piece = [UInt8](unsafeUninitializedCapacity: 256 * 1024) { buffer, count in
                count = fread(buffer.baseAddress, 1, buffer.count, file)
                if ferror(file) != 0 { failure = errno }
            }
            if piece.isEmpty { break }
            size += piece.count
            guard DocumentUploaded.sizes.contains(size) else {
                throw LedgerError(
                    .malformedRequest,
                    "\(path) is larger than \(DocumentUploaded.sizes.upperBound) bytes, the most a document may have",
                    advice: "Split it, or scan it at a lower resolution")
            }
            context.update(piece)
        }
        guard failure == 0 else { throw LedgerError(system: "read", path, code: failure) }
        return (context.finalize(), size)
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

public import Cryptography

/// A document read piece by piece, whose last piece is given only where all of it is what its name promises.
public struct DocumentReader: ~Copyable {
    private let digest: SHA256Digest
    private let path: String
    private var pieces: DocumentPieces
    private var context: SHA256Context
    private var held: [UInt8]?
    private var isAtEnd = false

    /// The document `digest` of `store`.
    ///
    /// - Throws: `LedgerError` where it is missing, or the wrapping key is.
    public init(_ digest: SHA256Digest, in store: DocumentStore) throws {
        if let vault = store.vault, vault.isLocked { throw LedgerError.locked("The document") }
        let path = store.path(of: digest)
        guard DurableFile.exists(path) else { throw LedgerError.missingDocument(path) }
        var pieces = try DocumentPieces(path, store.vault)
        var context = SHA256Context()
        let first = try pieces.next()
        if let first { context.update(first) }
        self.digest = digest
        self.path = path
        self.pieces = pieces
        self.context = context
        held = first
    }

    /// The next piece; nil at the end.
    ///
    /// - Throws: `LedgerError` where the document is altered, instead of its last piece.
    public mutating func next() throws -> [UInt8]? {
        guard !isAtEnd else { return nil }
        let piece = held
        held = try pieces.next()
        if let held {
            context.update(held)
            return piece
        }
        isAtEnd = true
        if case .withoutKey = pieces.outcome { throw LedgerError.missingDocument(path) }
        guard case .whole = pieces.outcome, context.finalize() == digest else {
            throw LedgerError.alteredDocument(path)
        }
        return piece
    }
}

/// What the file of a document holds, piece by piece, in the clear or opened.
struct DocumentPieces: ~Copyable {
    private var plain: FileReader?
    private var sealed: SealedDocumentReader?

    /// The file at `path`, sealed where there is a `vault`.
    init(_ path: String, _ vault: (any DocumentVault)?) throws {
        if let vault {
            sealed = try SealedDocumentReader(path, vault)
        } else {
            plain = try FileReader(path)
        }
    }

    /// The next piece; nil at the end.
    mutating func next() throws -> [UInt8]? {
        if plain != nil { return try plain?.next() }
        return try sealed?.next()
    }

    /// How the reading came out, once it has ended.
    var outcome: SealedDocument.Outcome {
        plain != nil ? .whole : sealed?.outcome ?? .altered
    }
}

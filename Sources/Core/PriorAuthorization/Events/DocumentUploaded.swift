public import CanonicalJSON
public import Cryptography

/// A document was put on file. Its bytes are kept under their digest and were durable before this event.
public struct DocumentUploaded: Hashable, Sendable {
    /// SHA-256 of the bytes; facts and judgements cite the document by it.
    public let digest: SHA256Digest
    /// The number of bytes.
    public let size: Int
    /// The media type, such as `text/plain` or `application/pdf`.
    public let mediaType: String
    /// What sort of document it is.
    public let kind: DocumentKind
    /// What it is called.
    public let title: String
    /// Who wrote it, where known.
    public let author: String?
    /// The day it was written, where known.
    public let date: CalendarDay?

    /// A document.
    public init(
        digest: SHA256Digest, size: Int, mediaType: String, kind: DocumentKind, title: String, author: String?,
        date: CalendarDay?
    ) {
        self.digest = digest
        self.size = size
        self.mediaType = mediaType
        self.kind = kind
        self.title = title
        self.author = author
        self.date = date
    }

    /// The sizes a document may have: up to 256 MiB.
    public static let sizes = 1...268_435_456
}

extension DocumentUploaded: EventPayload {
    /// `DocumentUploaded`.
    public static let type = "DocumentUploaded"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "author": JSONValue(nullable: author),
            "date": JSONValue(nullable: date),
            "digest": .string(digest.base64),
            "kind": .string(kind.rawValue),
            "mediaType": .string(mediaType),
            "size": .integer(Int64(size)),
            "title": .string(title),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        author = try reader.prose(nullable: "author")
        date = try reader.checked(nullable: "date")
        digest = try reader.digest("digest")
        kind = try reader.choice("kind")
        mediaType = try reader.mediaType("mediaType")
        size = try reader.count("size", DocumentUploaded.sizes)
        title = try reader.prose("title")
    }
}

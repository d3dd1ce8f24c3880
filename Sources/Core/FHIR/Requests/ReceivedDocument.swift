public import Cryptography
public import PriorAuthorization

/// A document that came in a resource: an attachment of a DocumentReference, a Binary, or a resource that is kept as it is.
public struct ReceivedDocument: Hashable, Sendable {
    /// What it is called among those that came with it: `document-1`.
    public let name: String
    /// The bytes; at least one.
    public let bytes: [UInt8]
    /// The media type, without parameters.
    public let mediaType: String
    /// What sort of document it is.
    public let kind: DocumentKind
    /// What it is called.
    public let title: String
    /// Who wrote it, where known.
    public let author: String?
    /// The day it was written, where known.
    public let date: CalendarDay?
    /// Where in what was sent it stood.
    public let place: String

    /// A document.
    public init(
        name: String, bytes: [UInt8], mediaType: String, kind: DocumentKind, title: String, author: String?,
        date: CalendarDay?, place: String
    ) {
        self.name = name
        self.bytes = bytes
        self.mediaType = mediaType
        self.kind = kind
        self.title = title
        self.author = author
        self.date = date
        self.place = place
    }

    /// SHA-256 of the bytes.
    public var digest: SHA256Digest { SHA256.digest(bytes) }

    /// The event that puts it on file.
    public var uploaded: DocumentUploaded {
        DocumentUploaded(
            digest: digest, size: bytes.count, mediaType: mediaType, kind: kind, title: title, author: author,
            date: date)
    }

    /// The document as a submission names it; its bytes are here, and not in the file of that name.
    public var submitted: SubmittedDocument {
        SubmittedDocument(
            name: name, source: .file(name), mediaType: mediaType, kind: kind, title: title, author: author, date: date)
    }
}

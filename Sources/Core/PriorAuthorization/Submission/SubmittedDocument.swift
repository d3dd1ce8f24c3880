/// A document of a submission.
public struct SubmittedDocument: Hashable, Sendable {
    /// Where its bytes are.
    public enum Source: Hashable, Sendable {
        /// In the submission itself.
        case text(String)
        /// In the submission itself, as they are.
        case bytes([UInt8])
        /// In a file beside the submission: a relative path that does not leave the folder.
        case file(String)
    }

    /// What the submission's facts call it.
    public let name: String
    /// Where its bytes are.
    public let source: Source
    /// The media type.
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
        name: String, source: Source, mediaType: String, kind: DocumentKind, title: String, author: String?,
        date: CalendarDay?
    ) {
        self.name = name
        self.source = source
        self.mediaType = mediaType
        self.kind = kind
        self.title = title
        self.author = author
        self.date = date
    }
}

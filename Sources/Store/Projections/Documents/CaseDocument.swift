public import CanonicalJSON
public import Cryptography
public import PriorAuthorization

/// A document on file in a case.
public struct CaseDocument: Hashable, Sendable {
    /// The case.
    public let caseID: CaseID
    /// The place in the case's stream of the event that put it on file.
    public let position: UInt64
    /// The document's SHA-256.
    public let digest: SHA256Digest
    /// Its length in bytes.
    public let size: Int
    /// Its media type.
    public let mediaType: String
    /// What sort of document it is.
    public let kind: String
    /// What it is called.
    public let title: String
    /// The day it was written.
    public let date: String?
    /// When it was recorded.
    public let recordedAt: Timestamp

    /// The members `case`, `date`, `digest` (base64), `kind`, `mediaType`, `position`, `recordedAt`, `size`, `title`.
    public var json: JSONValue {
        [
            "case": .string(caseID.text),
            "date": date.map { .string($0) } ?? .null,
            "digest": .string(digest.base64),
            "kind": .string(kind),
            "mediaType": .string(mediaType),
            "position": .integer(Int64(position)),
            "recordedAt": .string(recordedAt.rfc3339),
            "size": .integer(Int64(size)),
            "title": .string(title),
        ]
    }
}

public import Cryptography
public import EventLog

/// An entry ready to be written, with what is stored beside it and what an index says of it.
public struct AssembledEntry: Hashable, Sendable {
    /// The entry's place in the log.
    public let index: EntryIndex
    /// The entry's hash.
    public let hash: SHA256Digest
    /// The entry's canonical bytes.
    public let bytes: [UInt8]
    /// The salt of its payload.
    public let salt: [UInt8]
    /// Its payload in canonical bytes.
    public let payload: [UInt8]
    /// The stream it belongs to.
    public let stream: StreamName
    /// Its place in the stream.
    public let position: StreamPosition
    /// The request it begins to answer, if that carried an idempotency key.
    public let request: RequestMark?
}

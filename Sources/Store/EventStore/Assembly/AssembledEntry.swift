public import Cryptography
public import EventLog

/// An entry ready to be written, with what is stored beside it and what an index says of it.
public struct AssembledEntry: Hashable, Sendable {
    /// The entry's place in the log.
    public let index: EntryIndex
    /// The entry's hash.
    public let hash: SHA256Digest
    /// The salt, the payload and the entry, one after the other: one piece of memory an event.
    let content: [UInt8]
    /// Where in `content` the payload ends, and the entry begins.
    let payloadEnd: Int
    /// The stream it belongs to.
    public let stream: StreamName
    /// Its place in the stream.
    public let position: StreamPosition
    /// The request it begins to answer, if that carried an idempotency key.
    public let request: RequestMark?

    /// A copy of the salt of its payload.
    public var salt: [UInt8] { Array(content[..<PayloadCommitment.saltByteCount]) }
    /// A copy of its payload in canonical bytes.
    public var payload: [UInt8] { Array(content[PayloadCommitment.saltByteCount..<payloadEnd]) }
    /// A copy of the entry's canonical bytes.
    public var bytes: [UInt8] { Array(content[payloadEnd...]) }

    /// The number of bytes of payload and entry.
    public var byteCount: Int { content.count - PayloadCommitment.saltByteCount }

    /// Calls `body` with the salt, the payload and the entry's canonical bytes where they are.
    public func withUnsafeParts<Result, Failure: Error>(
        _ body: (
            _ salt: UnsafeRawBufferPointer, _ payload: UnsafeRawBufferPointer, _ bytes: UnsafeRawBufferPointer
        ) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let saltEnd = PayloadCommitment.saltByteCount
        return try content.withUnsafeBufferPointer { (content) throws(Failure) in
            let content = UnsafeRawBufferPointer(content)
            return try body(
                UnsafeRawBufferPointer(rebasing: content[..<saltEnd]),
                UnsafeRawBufferPointer(rebasing: content[saltEnd..<payloadEnd]),
                UnsafeRawBufferPointer(rebasing: content[payloadEnd...]))
        }
    }
}

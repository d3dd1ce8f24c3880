public import Cryptography
public import EventLog

/// An entry ready to be written: what an index says of it, and where in ``CommitDraft/content`` its bytes are.
public struct AssembledEntry: Hashable, Sendable {
    /// The entry's place in the log.
    public let index: EntryIndex
    /// The entry's hash.
    public let hash: SHA256Digest
    /// The stream it belongs to.
    public let stream: StreamName
    /// Its place in the stream.
    public let position: StreamPosition
    /// The request it begins to answer, if that carried an idempotency key.
    public let request: RequestMark?
    /// Where the salt begins, which the payload follows.
    let start: Int
    /// Where the payload ends, and the entry begins.
    let payloadEnd: Int
    /// Where the entry ends.
    let end: Int

}

extension CommitDraft {
    /// The number of bytes of payloads and entries.
    public var byteCount: Int { content.count - entries.count * PayloadCommitment.saltByteCount }

    /// Calls `body` with the place of each of ``entries``, the salt and the payload in canonical bytes beside it, and its own
    /// canonical bytes, where they are.
    public func forEachEntry<Failure: Error>(
        _ body: (
            _ place: Int, _ salt: UnsafeRawBufferPointer, _ payload: UnsafeRawBufferPointer,
            _ bytes: UnsafeRawBufferPointer
        ) throws(Failure) -> Void
    ) throws(Failure) {
        try content.withUnsafeBufferPointer { (content) throws(Failure) in
            let content = UnsafeRawBufferPointer(content)
            for place in entries.indices {
                let (start, payloadEnd) = (entries[place].start, entries[place].payloadEnd)
                let saltEnd = start + PayloadCommitment.saltByteCount
                try body(
                    place, UnsafeRawBufferPointer(rebasing: content[start..<saltEnd]),
                    UnsafeRawBufferPointer(rebasing: content[saltEnd..<payloadEnd]),
                    UnsafeRawBufferPointer(rebasing: content[payloadEnd..<entries[place].end]))
            }
        }
    }
}

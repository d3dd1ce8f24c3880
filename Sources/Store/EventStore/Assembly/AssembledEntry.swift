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

    /// The number of bytes of payload and entry.
    public var byteCount: Int { end - start - PayloadCommitment.saltByteCount }
}

extension CommitDraft {
    /// Calls `body` with each entry, the salt and the payload in canonical bytes beside it, and its own canonical bytes, where
    /// they are.
    public func forEachEntry<Failure: Error>(
        _ body: (
            _ entry: AssembledEntry, _ salt: UnsafeRawBufferPointer, _ payload: UnsafeRawBufferPointer,
            _ bytes: UnsafeRawBufferPointer
        ) throws(Failure) -> Void
    ) throws(Failure) {
        try content.withUnsafeBufferPointer { (content) throws(Failure) in
            let content = UnsafeRawBufferPointer(content)
            for entry in entries {
                let saltEnd = entry.start + PayloadCommitment.saltByteCount
                try body(
                    entry, UnsafeRawBufferPointer(rebasing: content[entry.start..<saltEnd]),
                    UnsafeRawBufferPointer(rebasing: content[saltEnd..<entry.payloadEnd]),
                    UnsafeRawBufferPointer(rebasing: content[entry.payloadEnd..<entry.end]))
            }
        }
    }
}

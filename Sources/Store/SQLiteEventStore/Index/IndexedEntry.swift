import Cryptography
import EventLog
import EventStore

/// What the index says of one entry.
struct IndexedEntry: Hashable, Sendable {
    let index: UInt64
    let hash: SHA256Digest
    let stream: StreamName
    let position: UInt64
    let request: RequestMark?
    /// The place in the log of the stream's entry before, where that was known when this one was noted.
    var before: UInt64?

    init(_ entry: AssembledEntry) {
        index = entry.index.value
        hash = entry.hash
        stream = entry.stream
        position = entry.position.value
        request = entry.request
    }

    init(_ entry: Entry, hash: SHA256Digest) {
        index = entry.seq.value
        self.hash = hash
        stream = entry.stream
        position = entry.position.value
        request = entry.request
    }

    var head: StreamHead { StreamHead(length: position + 1, hash: hash) }

    var storedRequest: StoredRequest? {
        request.map { StoredRequest(first: EntryIndex(index), events: $0.events, digest: $0.digest) }
    }
}

public import Cryptography
public import EventLog

/// An append that was made under an idempotency key, as the log remembers it.
public struct StoredRequest: Hashable, Sendable {
    /// The place in the log of its first event.
    public let first: EntryIndex
    /// The number of its events; they follow each other.
    public let events: Int
    /// SHA-256 of the first event's salt followed by the request's bytes.
    public let digest: SHA256Digest

    /// An append of `events` events from `first` on.
    public init(first: EntryIndex, events: Int, digest: SHA256Digest) {
        self.first = first
        self.events = events
        self.digest = digest
    }
}

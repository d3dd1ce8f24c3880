public import CanonicalJSON
public import Cryptography

/// An event as the log holds it: its entry, the entry's hash and, unless disposed of or withheld, what it says.
public struct RecordedEvent: Hashable, Sendable {
    /// The envelope.
    public let entry: Entry
    /// The RFC 6962 leaf hash of the entry's canonical bytes.
    public let hash: SHA256Digest
    /// What the event says; nil where the payload was disposed of, withheld, or does not match the entry's commitment.
    public let payload: JSONValue?

    /// An event of an entry, its hash and its payload.
    public init(entry: Entry, hash: SHA256Digest, payload: JSONValue?) {
        self.entry = entry
        self.hash = hash
        self.payload = payload
    }
}

public import CanonicalJSON
public import Cryptography
public import EventLog

/// Where one event of an append went.
public struct ReceiptEntry: Hashable, Sendable {
    /// The event's place in the log.
    public let index: EntryIndex
    /// The event's place in its stream.
    public let position: StreamPosition
    /// The event's identity.
    public let id: EventID
    /// The entry's hash: the leaf of the Merkle tree that an inclusion proof starts from.
    public let hash: SHA256Digest

    /// The place of an event.
    public init(index: EntryIndex, position: StreamPosition, id: EventID, hash: SHA256Digest) {
        self.index = index
        self.position = position
        self.id = id
        self.hash = hash
    }

    /// The members `hash` (base64), `id`, `index`, `position`.
    public var json: JSONValue {
        [
            "hash": .string(hash.base64),
            "id": .string(id.text),
            "index": .integer(Int64(index.value)),
            "position": .integer(Int64(position.value)),
        ]
    }
}

public import CanonicalJSON
public import Cryptography
public import EventLog

/// One event of an append as it stands in the log.
public struct ReceiptEntry: Hashable, Sendable {
    /// The event's entry.
    public let entry: Entry
    /// The entry's hash: the leaf of the Merkle tree that an inclusion proof starts from.
    public let hash: SHA256Digest

    /// The event's place in the log.
    public var index: EntryIndex { entry.seq }
    /// The event's place in its stream.
    public var position: StreamPosition { entry.position }
    /// The event's identity.
    public var id: EventID { entry.id }

    /// The entry of an event, and its hash.
    public init(_ entry: Entry, hash: SHA256Digest) {
        self.entry = entry
        self.hash = hash
    }

    /// The members `hash` (base64), `id`, `index`, `position`.
    public var json: JSONValue { .object(JSONObject(members)) }

    /// The same with `proof`: the hashes beside the way from the entry to the root, in base64.
    public func json(proof: [SHA256Digest]) -> JSONValue {
        .object(JSONObject(members + [("proof", .array(proof.map { .string($0.base64) }))]))
    }

    private var members: [(String, JSONValue)] {
        [
            ("hash", .string(hash.base64)), ("id", .string(id.text)), ("index", .integer(Int64(index.value))),
            ("position", .integer(Int64(position.value))),
        ]
    }
}

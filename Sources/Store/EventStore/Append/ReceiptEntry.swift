import CanonicalJSON
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

    /// Writes the members `hash` (base64), `id`, `index`, `position`, and `proof` where it is given.
    func write(to writer: inout JSONWriter, proof: [SHA256Digest]?) {
        writer.object { writer in
            writer.name("hash")
            writer.digest(hash)
            writer.name("id")
            writer.string(id.text)
            writer.name("index")
            writer.integer(Int64(index.value))
            writer.name("position")
            writer.integer(Int64(position.value))
            guard let proof else { return }
            writer.name("proof")
            writer.array(proof) { writer, hash in writer.digest(hash) }
        }
    }
}

extension JSONWriter {
    /// Writes `digest` in base64.
    fileprivate mutating func digest(_ digest: SHA256Digest) {
        plain(SHA256Digest.base64Count) { digest.writeBase64(to: $0) }
    }
}

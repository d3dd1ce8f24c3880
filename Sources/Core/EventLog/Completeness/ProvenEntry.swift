public import CanonicalJSON
public import Cryptography
import TransparencyLog

/// An entry that travels by itself: its bytes, the way to the root of a log, and perhaps what it says.
public struct ProvenEntry: Hashable, Sendable {
    /// What an entry commits to.
    public struct Payload: Hashable, Sendable {
        /// What the event says.
        public let content: JSONValue
        /// The salt of the commitment, 32 bytes.
        public let salt: [UInt8]

        /// A payload with its salt.
        public init(content: JSONValue, salt: [UInt8]) {
            self.content = content
            self.salt = salt
        }
    }

    /// The envelope.
    public let entry: Entry
    /// The hashes of the inclusion proof; the leaf's sibling comes first.
    public let hashes: [SHA256Digest]
    /// What it says; nil where that is withheld or was destroyed.
    public let payload: Payload?

    /// An entry with its proof.
    public init(entry: Entry, hashes: [SHA256Digest], payload: Payload?) {
        self.entry = entry
        self.hashes = hashes
        self.payload = payload
    }

    /// The leaf hash of the entry's bytes.
    public var hash: SHA256Digest { MerkleTree.leafHash(entry.canonicalBytes) }

    /// Why this is not an entry, with its payload, of the log `origin` of `size` entries with the root `root`; nil where
    /// it is.
    func objection(origin: String, size: UInt64, root: SHA256Digest) -> String? {
        let name = "entry \(entry.seq) (\(entry.type) of \(entry.stream))"
        guard entry.log == origin else { return "\(name) belongs to the log \(entry.log), not to \(origin)" }
        let proof = InclusionProof(index: entry.seq.value, size: size, hashes: hashes)
        guard proof.verify(leaf: hash, root: root) else {
            return "\(name) is not shown to be in the log: its hashes do not lead to the root that was signed"
        }
        if let payload,
            PayloadCommitment.digest(salt: payload.salt, payload: payload.content.canonicalBytes) != entry.payload
        {
            return "the payload or the salt of \(name) is not what the entry commits to"
        }
        return nil
    }

    /// The members `entry`, `hashes`, and where there is a payload `payload` and `salt`.
    public var json: JSONValue {
        var members: JSONObject = [
            "entry": entry.json, "hashes": .array(hashes.map { .string($0.base64) }),
        ]
        if let payload {
            members["payload"] = payload.content
            members["salt"] = .string(Base64.encode(payload.salt))
        }
        return .object(members)
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        let envelope = try reader.value("entry")
        let entry: Entry
        do throws(EntryError) {
            entry = try Entry(canonical: envelope.canonicalBytes)
        } catch {
            throw JSONShapeError(path: reader.pathOf("entry"), reason: "it is no entry of a log: \(error)")
        }
        let hashes = try reader.digests("hashes")
        var payload: Payload?
        if let text = try reader.optionalString("salt") {
            guard let salt = Base64.decode(text), salt.count == PayloadCommitment.saltByteCount else {
                throw JSONShapeError(path: reader.pathOf("salt"), reason: "it is not the base64 of 32 bytes")
            }
            payload = Payload(content: try reader.value("payload"), salt: salt)
        }
        try reader.finish()
        self.init(entry: entry, hashes: hashes, payload: payload)
    }
}

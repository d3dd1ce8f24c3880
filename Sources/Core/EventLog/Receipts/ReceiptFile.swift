public import CanonicalJSON
public import Cryptography
public import TransparencyLog

/// What whoever appended can keep: the hashes of the entries, the signed checkpoint that covers them, and the proof that they are
/// under it.
///
/// It is the member `receipt` of every answer to a recording, and a file of its own.
public struct ReceiptFile: Hashable, Sendable {
    /// One entry of a receipt.
    public struct Line: Hashable, Sendable {
        /// Its place in the log.
        public let index: UInt64
        /// Its place in its stream, by the receipt's word where ``entry`` is not there.
        public let position: UInt64
        /// The event's UUID, by the receipt's word where ``entry`` is not there.
        public let id: EventID
        /// Its leaf hash.
        public let hash: SHA256Digest
        /// The hashes of the inclusion proof; the leaf's sibling comes first.
        public let proof: [SHA256Digest]
        /// The entry itself; a receipt need not hold it.
        public let entry: Entry?

        /// The line for `entry`, which `hashes` prove.
        public init(_ entry: Entry, hashes: [SHA256Digest]) {
            index = entry.seq.value
            position = entry.position.value
            id = entry.id
            hash = MerkleTree.leafHash(entry.canonicalBytes)
            proof = hashes
            self.entry = entry
        }
    }

    /// The stream the events went to.
    public let stream: StreamName
    /// The signed head that covers them.
    public let checkpoint: SignedNote
    /// The entries, in order.
    public let lines: [Line]

    /// A receipt for `lines`.
    public init(stream: StreamName, checkpoint: SignedNote, lines: [Line]) {
        self.stream = stream
        self.checkpoint = checkpoint
        self.lines = lines
    }

    /// The members `checkpoint`, `entries`, `stream`.
    public var json: JSONValue {
        [
            "checkpoint": .string(String(decoding: checkpoint.bytes, as: UTF8.self)),
            "entries": .array(lines.map(\.json)), "stream": .string(stream.text),
        ]
    }
}

extension ReceiptFile.Line {
    var json: JSONValue {
        var members: JSONObject = [
            "hash": .string(hash.base64), "id": .string(id.text), "index": .integer(Int64(clamping: index)),
            "position": .integer(Int64(clamping: position)), "proof": .array(proof.map { .string($0.base64) }),
        ]
        if let entry { members["entry"] = entry.json }
        return .object(members)
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        index = try reader.natural("index")
        position = try reader.natural("position")
        let text = try reader.string("id")
        guard let id = EventID(text) else {
            throw JSONShapeError(path: reader.pathOf("id"), reason: "\"\(text)\" is no event's UUID")
        }
        self.id = id
        hash = try reader.digest("hash")
        guard reader.optionalValue("proof") != nil else {
            throw JSONShapeError(
                path: reader.pathOf("proof"),
                reason: "is missing: without it, nothing shows that the entry is in the log")
        }
        proof = try reader.digests("proof")
        if let envelope = reader.optionalValue("entry") {
            do throws(EntryError) {
                entry = try Entry(canonical: envelope.canonicalBytes)
            } catch {
                throw JSONShapeError(path: reader.pathOf("entry"), reason: "it is no entry of a log: \(error)")
            }
        } else {
            entry = nil
        }
        try reader.finish()
    }
}

extension ReceiptFile {
    /// Reads `json`: a receipt, or an answer of `docket` that has one as its member `receipt`.
    public init(_ json: JSONValue) throws(ProofFileError) {
        do {
            let isAnswer = json.objectValue?["receipt"] != nil
            var reader = try JSONObjectReader(
                isAnswer ? json.objectValue?["receipt"] ?? .null : json, at: isAnswer ? "receipt" : "")
            stream = try StreamName(try reader.string("stream"))
            checkpoint = try SignedNote(parsing: Array(try reader.string("checkpoint").utf8))
            _ = try reader.optionalBool("repeated")
            var lines: [Line] = []
            for (number, value) in try reader.array("entries").enumerated() {
                var line = try JSONObjectReader(value, at: reader.pathOf("entries[\(number)]"))
                lines.append(try Line(&line))
            }
            self.lines = lines
            try reader.finish()
        } catch {
            throw ProofFileError("It is no receipt: \(error)")
        }
    }
}

public import CanonicalJSON
public import Cryptography
import TransparencyLog

/// How far one stream had come: a leaf of the tree over all streams that a ``StreamsSealed`` commits to.
public struct StreamRecord: Hashable, Sendable {
    /// The stream.
    public let stream: StreamName
    /// The number of its events, at least 1.
    public let length: UInt64
    /// The hash of its last entry.
    public let head: SHA256Digest

    /// A stream of `length` events of which the last entry hashes to `head`.
    public init(stream: StreamName, length: UInt64, head: SHA256Digest) {
        self.stream = stream
        self.length = length
        self.head = head
    }

    /// The members `head` (base64), `length`, `stream`; the canonical form of this is what the leaf holds.
    public var json: JSONValue {
        ["head": .string(head.base64), "length": .integer(Int64(clamping: length)), "stream": .string(stream.text)]
    }

    /// SHA-256(0x00 ‖ the canonical JSON of the record): the leaf hash of RFC 6962.
    public var leaf: SHA256Digest {
        var text = stream.text
        return text.withUTF8 { StreamRecord.leaf(name: $0, length: length, head: head) }
    }

    /// The leaf of the stream `name`. Names need no escapes, so the record is written without going through JSON.
    static func leaf(name: UnsafeBufferPointer<UInt8>, length: UInt64, head: SHA256Digest) -> SHA256Digest {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(96 + name.count)
        bytes += "{\"head\":\"".utf8
        bytes += [UInt8](unsafeUninitializedCapacity: SHA256Digest.base64Count) { buffer, count in
            head.writeBase64(to: buffer)
            count = SHA256Digest.base64Count
        }
        bytes += "\",\"length\":".utf8
        bytes += String(length).utf8
        bytes += ",\"stream\":\"".utf8
        bytes += name
        bytes += "\"}".utf8
        return MerkleTree.leafHash(bytes)
    }
}

extension StreamRecord {
    /// Reads the members of ``json``.
    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        let name = try reader.string("stream")
        guard let stream = try? StreamName(name) else {
            throw JSONShapeError(path: reader.pathOf("stream"), reason: "\"\(name)\" is no stream's name")
        }
        let length = try reader.natural("length")
        guard length > 0 else {
            throw JSONShapeError(path: reader.pathOf("length"), reason: "a stream has at least one event")
        }
        self.init(stream: stream, length: length, head: try reader.digest("head"))
        try reader.finish()
    }
}

extension JSONObjectReader {
    /// The integer member `name`, which is not negative.
    mutating func natural(_ name: String) throws(JSONShapeError) -> UInt64 {
        let value = try integer(name)
        guard let natural = UInt64(exactly: value) else {
            throw JSONShapeError(path: pathOf(name), reason: "\(value) is negative")
        }
        return natural
    }

    /// The string member `name`, which is a digest in base64.
    mutating func digest(_ name: String) throws(JSONShapeError) -> SHA256Digest {
        let text = try string(name)
        guard let digest = SHA256Digest(base64: text) else {
            throw JSONShapeError(path: pathOf(name), reason: "\"\(text)\" is not the base64 of 32 bytes")
        }
        return digest
    }

    /// The array member `name`, all digests in base64, at most as many as a proof needs.
    mutating func digests(_ name: String) throws(JSONShapeError) -> [SHA256Digest] {
        let texts = try strings(name)
        guard texts.count < 64 else {
            throw JSONShapeError(path: pathOf(name), reason: "\(texts.count) hashes are more than any tree needs")
        }
        var digests: [SHA256Digest] = []
        for text in texts {
            guard let digest = SHA256Digest(base64: text) else {
                throw JSONShapeError(path: pathOf(name), reason: "\"\(text)\" is not the base64 of 32 bytes")
            }
            digests.append(digest)
        }
        return digests
    }
}

public import CanonicalJSON
public import Cryptography
import TransparencyLog

/// A record in the tree over all streams, with the way to the root.
public struct StreamPlace: Hashable, Sendable {
    /// The record.
    public let record: StreamRecord
    /// Its place in the order of the streams' names, from 0.
    public let index: UInt64
    /// The hashes of the inclusion proof; the leaf's sibling comes first.
    public let hashes: [SHA256Digest]

    /// A place as it was received; ``isIn(root:count:)`` finds out whether it is one.
    public init(record: StreamRecord, index: UInt64, hashes: [SHA256Digest]) {
        self.record = record
        self.index = index
        self.hashes = hashes
    }

    /// Whether the tree over `count` streams with the root `root` holds the record in this place.
    public func isIn(root: SHA256Digest, count: UInt64) -> Bool {
        InclusionProof(index: index, size: count, hashes: hashes).verify(leaf: record.leaf, root: root)
    }

    /// The members `hashes`, `index`, `record`.
    public var json: JSONValue {
        [
            "hashes": .array(hashes.map { .string($0.base64) }), "index": .integer(Int64(clamping: index)),
            "record": record.json,
        ]
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        var record = try reader.object("record")
        self.init(
            record: try StreamRecord(&record), index: try reader.natural("index"), hashes: try reader.digests("hashes"))
        try reader.finish()
    }
}

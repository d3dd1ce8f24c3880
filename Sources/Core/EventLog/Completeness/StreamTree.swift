public import Cryptography
import TransparencyLog

/// The Merkle tree (RFC 6962) over the records of all streams of a log, in the order of the bytes of their names.
///
/// The order is what makes absence provable: two neighbours leave no place for a name between them.
public struct StreamTree: Sendable {
    /// The leaf hashes, 32 bytes a stream.
    public private(set) var leaves: [SHA256Digest] = []
    private var frontier = MerkleFrontier()
    private var last: StreamName?

    /// The tree of no streams.
    public init() {}

    /// Appends `record`; false, and nothing is appended, where its name does not come after the last one's.
    public mutating func append(_ record: StreamRecord) -> Bool {
        if let last, last >= record.stream { return false }
        last = record.stream
        append(leaf: record.leaf)
        return true
    }

    mutating func append(leaf: SHA256Digest) {
        leaves.append(leaf)
        frontier.append(leaf)
    }

    /// The number of streams.
    public var count: UInt64 { frontier.size }

    /// The root.
    public var root: SHA256Digest { frontier.root }

    /// The place of `record`, the stream number `index` in the order of names, in this tree.
    public func place(of record: StreamRecord, at index: UInt64) -> StreamPlace {
        let proof = InclusionProof.make(index: index, size: count) { subtree in
            let start = Int(subtree.index << UInt64(subtree.level))
            var part = MerkleFrontier()
            for leaf in leaves[start..<start + 1 << subtree.level] { part.append(leaf) }
            return part.root
        }
        return StreamPlace(record: record, index: index, hashes: proof.hashes)
    }
}

import CanonicalJSON
import Cryptography
public import TransparencyLog

/// The beginning of a log that was verified before, as a signed head of it proves.
///
/// Its entries are not read, but for those that entries after it rest on; these are checked against the head. Used by
/// one thread at a time.
public final class VerifiedBeginning {
    /// The head that was verified: it covers the beginning.
    public let head: Checkpoint
    /// Where the head was saved.
    public let name: String

    let source: any ResumableSource
    /// The hashes of the tiles that are not full at the end of the beginning, by level.
    let edges: [[SHA256Digest]]
    /// The last entry of the beginning.
    let last: ExaminedEntry
    /// What is wrong with entries that were looked at, by their index.
    private var wrongs: [UInt64: Finding] = [:]

    /// Why a log cannot be taken up at a head.
    struct Obstacle: Error {
        let words: String
    }

    /// The beginning of `source` that `head`, whose signature counts, covers.
    ///
    /// - Throws: ``Obstacle`` where the tree as stored does not begin with that of `head`, or lacks what it takes.
    init(_ head: Checkpoint, savedIn name: String, of source: any ResumableSource) throws {
        self.head = head
        self.name = name
        self.source = source
        guard head.size > 0 else { throw Obstacle(words: "it is the head of an empty log") }
        guard try source.entryCount >= head.size else {
            throw Obstacle(words: "the log has fewer entries than it covers")
        }
        guard try source.indexedSize >= head.size else {
            throw Obstacle(words: "the index of streams does not reach it")
        }
        edges = try VerifiedBeginning.edges(size: head.size, of: source)
        let hashes = edges.reversed().flatMap { edge in
            var frontier = MerkleFrontier()
            for hash in edge { frontier.append(hash) }
            return frontier.hashes
        }
        guard MerkleFrontier(size: head.size, hashes: hashes).root == head.root else {
            throw Obstacle(words: "the tree as it is stored does not give its root")
        }
        guard let last = try source.storedEntry(at: head.size - 1).map({ ExaminedEntry($0) }),
            last.scan?.seq == head.size - 1
        else { throw Obstacle(words: "the last entry that it covers cannot be read") }
        self.last = last
        guard try provenHash(at: head.size - 1) == last.hash else {
            throw Obstacle(words: "the last entry that it covers is not the one that was sealed")
        }
    }

    /// The hashes of the tiles that are not full in a tree of `size` leaves, by level.
    private static func edges(size: UInt64, of source: any ResumableSource) throws -> [[SHA256Digest]] {
        var edges: [[SHA256Digest]] = []
        var count = size
        while count > 0 {
            let start = count & ~UInt64(TileCoordinate.fullWidth - 1)
            let height = edges.count * TileCoordinate.height
            edges.append(
                try (start..<count).map { index in
                    let place = SubtreeCoordinate(level: height, index: index)
                    guard let hash = try source.treeHash(at: place) else {
                        throw Obstacle(words: "hashes of the tree are not there or are none")
                    }
                    return hash
                })
            count /= UInt64(TileCoordinate.fullWidth)
        }
        return edges
    }

    /// The number of entries it has.
    var size: UInt64 { head.size }

    /// The leaf hash at `index`, proven to be under the head; nil where the stored tree does not prove it.
    func provenHash(at index: UInt64) throws -> SHA256Digest? {
        do {
            let proof = try InclusionProof.make(index: index, size: size) { try hash(at: $0) }
            let leaf = try hash(at: SubtreeCoordinate(level: 0, index: index))
            return proof.verify(leaf: leaf, root: head.root) ? leaf : nil
        } catch is Obstacle { return nil }
    }

    /// Whether the head `older` is one of a beginning of this beginning.
    func extends(_ older: Checkpoint) throws -> Bool {
        do {
            let proof = try ConsistencyProof.make(oldSize: older.size, newSize: size) { try hash(at: $0) }
            return proof.verify(oldRoot: older.root, newRoot: head.root)
        } catch is Obstacle { return false }
    }

    private func hash(at place: SubtreeCoordinate) throws -> SHA256Digest {
        guard let hash = try source.treeHash(at: place) else {
            throw Obstacle(words: "hashes of the tree are not there or are none")
        }
        return hash
    }

    /// What was found wrong with entries that were looked at, in the order of the log.
    var findings: [Finding] { wrongs.sorted { $0.key < $1.key }.map(\.value) }

    func note(_ kind: FindingKind, at index: UInt64, of stream: StreamName, _ detail: String) {
        guard wrongs[index] == nil, wrongs.count < FindingList.limit else { return }
        wrongs[index] = Finding(kind: kind, index: index, lastGoodSize: size, stream: stream, detail: detail)
    }
}

import Cryptography
import TransparencyLog

/// A log whose operator keeps two versions of it, which differ from the first entry on where `common` is 0.
struct SplitLog {
    static let origin = "log.example/split"

    let signer: NoteSigner
    private let leaves: [[SHA256Digest]]

    init(origin: String = SplitLog.origin, common: Int = 3, limit: Int = 64) throws {
        signer = try NoteSigner(name: origin, key: .generate(.ed25519))
        leaves = (0..<2).map { version in
            (0..<limit).map { MerkleTree.leafHash(Array("\($0) \($0 < common ? 0 : version)".utf8)) }
        }
    }

    func note(_ size: Int, version: Int = 0) throws -> SignedNote {
        let root = size == 0 ? MerkleTree.emptyRoot : hash(version, 0..<size)
        return try Checkpoint(origin: signer.name, size: UInt64(size), root: root).signed(by: signer)
    }

    func request(from old: Int, to size: Int, version: Int = 0) throws -> [UInt8] {
        let proof = ConsistencyProof.make(oldSize: UInt64(old), newSize: UInt64(size)) { subtree in
            let first = Int(subtree.index) << subtree.level
            return hash(version, first..<(first + (1 << subtree.level)))
        }
        return try AddCheckpointRequest(note: note(size, version: version), proof: proof).body
    }

    private func hash(_ version: Int, _ range: Range<Int>) -> SHA256Digest {
        if range.count == 1 { return leaves[version][range.lowerBound] }
        var half = 1
        while half * 2 < range.count { half *= 2 }
        let split = range.lowerBound + half
        return MerkleTree.nodeHash(hash(version, range.lowerBound..<split), hash(version, split..<range.upperBound))
    }
}

import Cryptography
import Synchronization
import TransparencyLog

/// Hashes over complete subtrees, which never change, so that a proof need neither read nor hash again what others did: the roots over
/// full tiles, and at the growing edge of the log, from which every receipt has its proofs, what lies below.
final class TileRoots: Sendable {
    /// About 6 MB: the tiles below the edges of a log of any size, and those of many proofs.
    private static let limit = 65_536
    private let roots = Mutex<[SubtreeCoordinate: SHA256Digest]>([:])

    func root(level: Int, index: UInt64, make: () throws -> SHA256Digest) rethrows -> SHA256Digest {
        try root(of: SubtreeCoordinate(level: (level + 1) * TileCoordinate.height, index: index), make: make)
    }

    /// The hash over the complete subtree at `place`.
    func root(of place: SubtreeCoordinate, make: () throws -> SHA256Digest) rethrows -> SHA256Digest {
        if let known = roots.withLock({ $0[place] }) { return known }
        let root = try make()
        roots.withLock { roots in
            if roots.count >= TileRoots.limit { roots.removeAll(keepingCapacity: true) }
            roots[place] = root
        }
        return root
    }
}

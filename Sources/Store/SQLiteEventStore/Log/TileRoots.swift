import Cryptography
import Synchronization

/// The roots over full tiles, which never change, so that a proof need not hash the same tiles again.
final class TileRoots: Sendable {
    private struct Place: Hashable {
        let level: Int
        let index: UInt64
    }

    /// About 6 MB: the tiles below the edges of a log of any size, and those of many proofs.
    private static let limit = 65_536
    private let roots = Mutex<[Place: SHA256Digest]>([:])

    func root(level: Int, index: UInt64, make: () throws -> SHA256Digest) rethrows -> SHA256Digest {
        let place = Place(level: level, index: index)
        if let known = roots.withLock({ $0[place] }) { return known }
        let root = try make()
        roots.withLock { roots in
            if roots.count >= TileRoots.limit { roots.removeAll(keepingCapacity: true) }
            roots[place] = root
        }
        return root
    }
}

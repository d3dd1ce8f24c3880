import Cryptography
import TransparencyLog

/// A tree's storage that is asked for each full tile once: for the making of one proof, which needs several hashes of a tile.
final class MemoizedTiles<Storage: TreeStorage>: TreeStorage {
    private struct Place: Hashable {
        let level: Int
        let index: UInt64
    }

    private let storage: Storage
    private var tiles: [Place: [SHA256Digest]?] = [:]

    init(_ storage: Storage) {
        self.storage = storage
    }

    func leafHashes(_ range: Range<UInt64>) throws -> [SHA256Digest] {
        try storage.leafHashes(range)
    }

    func fullTile(level: Int, index: UInt64) throws -> [SHA256Digest]? {
        let place = Place(level: level, index: index)
        if let known = tiles[place] { return known }
        let tile = try storage.fullTile(level: level, index: index)
        tiles[place] = .some(tile)
        return tile
    }

    func rootOfTile(level: Int, index: UInt64) throws -> SHA256Digest {
        try storage.rootOfTile(level: level, index: index)
    }

    func remembered(_ place: SubtreeCoordinate, _ make: () throws -> SHA256Digest) rethrows -> SHA256Digest {
        try storage.remembered(place, make)
    }
}

import Cryptography
import EventLog
import EventStore
import Support
import Testing
import TransparencyLog

@Suite("The right edge of the tree")
struct TreeTailTests {
    /// Full tiles and leaves kept in memory, as a storage engine keeps them.
    struct Storage: TreeStorage {
        var leaves: [SHA256Digest] = []
        var tiles: [TileCoordinate: [UInt8]] = [:]

        func leafHashes(_ range: Range<UInt64>) -> [SHA256Digest] {
            Array(leaves[Int(range.lowerBound)..<Int(range.upperBound)])
        }

        func fullTile(level: Int, index: UInt64) -> [SHA256Digest]? {
            tiles[TileCoordinate(level: level, index: index)].map { bytes in
                stride(from: 0, to: bytes.count, by: 32).compactMap { SHA256Digest(bytes[$0..<$0 + 32]) }
            }
        }
    }

    private static func leaf(_ number: Int) -> SHA256Digest { MerkleTree.leafHash(Array("\(number)".utf8)) }

    @Test("its root is that of the whole tree at every size, its tiles are those that C2SP names")
    func agreesWithTheTree() throws {
        var tail = TreeTail()
        var frontier = MerkleFrontier()
        var storage = Storage()
        #expect(tail.root == MerkleTree.emptyRoot)
        for number in 0..<70_000 {
            let leaf = TreeTailTests.leaf(number)
            storage.leaves.append(leaf)
            frontier.append(leaf)
            tail.append(leaf) { storage.tiles[TileCoordinate(level: $0.level, index: $0.index)] = $0.hashes }
            if number % 997 == 0 || number % 256 > 253 || number > 69_990 { #expect(tail.root == frontier.root) }
        }
        let expected = TileCoordinate.tiles(forSize: 70_000).filter(\.isFull)
        #expect(Set(storage.tiles.keys) == Set(expected))
        for tile in expected where tile.level == 1 {
            let roots = try (0..<256).map { try storage.rootOfTile(level: 0, index: tile.index * 256 + $0) }
            #expect(storage.fullTile(level: 1, index: tile.index) == roots)
        }
    }

    @Test("it is restored from tiles and leaves at any size, and goes on as before")
    func isRestored() throws {
        var generator = SeededGenerator(seed: 7)
        var storage = Storage()
        var tail = TreeTail()
        var tails: [UInt64: TreeTail] = [0: tail]
        for number in 0..<66_500 {
            let leaf = TreeTailTests.leaf(number)
            storage.leaves.append(leaf)
            tail.append(leaf) { storage.tiles[TileCoordinate(level: $0.level, index: $0.index)] = $0.hashes }
            if [1, 255, 256, 257, 65_535, 65_536, 65_537, 66_500].contains(tail.size)
                || Int.random(in: 0..<4000, using: &generator) == 0
            {
                tails[tail.size] = tail
            }
        }
        for (size, tail) in tails {
            #expect(try storage.tail(size: size) == tail, "size \(size), seed 7")
        }
    }

    @Test("proofs made from tiles verify, for leaves and sizes of every kind")
    func provesFromTiles() throws {
        var generator = SeededGenerator(seed: 11)
        var storage = Storage()
        var tail = TreeTail()
        for number in 0..<3000 {
            let leaf = TreeTailTests.leaf(number)
            storage.leaves.append(leaf)
            tail.append(leaf) { storage.tiles[TileCoordinate(level: $0.level, index: $0.index)] = $0.hashes }
        }
        for _ in 0..<100 {
            let size = UInt64.random(in: 1...3000, using: &generator)
            let index = UInt64.random(in: 0..<size, using: &generator)
            let old = UInt64.random(in: 0...size, using: &generator)
            let root = try storage.tail(size: size).root
            let inclusion = try storage.inclusionProof(index: index, size: size)
            #expect(inclusion.verify(leaf: storage.leaves[Int(index)], root: root), "\(index) of \(size), seed 11")
            let consistency = try storage.consistencyProof(oldSize: old, newSize: size)
            #expect(
                consistency.verify(oldRoot: try storage.tail(size: old).root, newRoot: root),
                "\(old) to \(size), seed 11")
        }
    }
}

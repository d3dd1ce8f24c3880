import Cryptography
import Support
import Testing
import TransparencyLog

@Suite("Tiles")
struct TileTests {
    struct File: Decodable {
        struct Tile: Decodable {
            let level: Int
            let index: String
            let width: Int
            let path: String
        }
        struct Bundle: Decodable {
            let index: String
            let width: Int
            let path: String
        }
        struct Tree: Decodable {
            let size: UInt64
            let full: [UInt64]
            let partial: [String]
        }
        let tiles: [Tile]
        let entryBundles: [Bundle]
        let refused: [String]
        let refusedEntryBundles: [String]
        let trees: [Tree]
    }

    private let file: File

    init() throws {
        file = try Repository.vectors("tiles.json")
    }

    @Test("have the paths of C2SP tlog-tiles, both ways")
    func paths() throws {
        #expect(file.tiles.count == 12 && file.entryBundles.count == 8)
        for vector in file.tiles {
            let tile = TileCoordinate(
                level: vector.level, index: try #require(UInt64(vector.index)), width: vector.width)
            #expect(tile.path == vector.path)
            #expect(TileCoordinate(path: vector.path) == tile)
        }
        for vector in file.entryBundles {
            let tile = TileCoordinate(level: 0, index: try #require(UInt64(vector.index)), width: vector.width)
            #expect(tile.entriesPath == vector.path)
            #expect(TileCoordinate(entriesPath: vector.path) == tile)
        }
    }

    @Test("have one path each, and nothing else is one")
    func refusedPaths() {
        for path in file.refused { #expect(TileCoordinate(path: path) == nil, "\(path)") }
        for path in file.refusedEntryBundles { #expect(TileCoordinate(entriesPath: path) == nil, "\(path)") }
    }

    @Test("come back from their paths, whatever their index")
    func pathRoundTrip() {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let tile = TileCoordinate(
                level: Int.random(in: 0..<64, using: &generator),
                index: generator.next() >> UInt64.random(in: 0..<64, using: &generator),
                width: Int.random(in: 1...256, using: &generator))
            #expect(TileCoordinate(path: tile.path) == tile, "seed \(seed)")
        }
    }

    @Test("of a tree are all full ones and the partial one at each level's edge")
    func tilesOfTrees() throws {
        for tree in file.trees {
            let tiles = TileCoordinate.tiles(forSize: tree.size)
            let full = tiles.filter(\.isFull)
            for (level, count) in tree.full.enumerated() {
                #expect(full.filter { $0.level == level }.map(\.index) == Array(0..<count))
            }
            #expect(full.count == Int(tree.full.reduce(0, +)))
            #expect(tiles.filter { !$0.isFull }.map(\.path) == tree.partial)
            #expect(TileCoordinate.entryBundles(forSize: tree.size) == tiles.filter { $0.level == 0 })
        }
    }

    @Test("are enough to make every proof of the tree")
    func proofsFromTiles() throws {
        let naive = NaiveTree(count: 700)
        let leaves = naive.leaves
        let subtrees = SubtreeHashes(leaves: leaves)
        var tiles: [[UInt64]: [SHA256Digest]] = [:]
        for tile in TileCoordinate.tiles(forSize: 700) {
            tiles[[UInt64(tile.level), tile.index]] = try (0..<UInt64(tile.width)).map { position in
                try subtrees.hash(at: SubtreeCoordinate(level: tile.level * 8, index: tile.index * 256 + position))
            }
        }
        func hash(at coordinate: SubtreeCoordinate) throws -> SHA256Digest {
            let height = UInt64(coordinate.level % TileCoordinate.height)
            let first = coordinate.index << height
            let tile = try #require(tiles[[UInt64(coordinate.level / TileCoordinate.height), first / 256]])
            var frontier = MerkleFrontier()
            for hash in tile[Int(first % 256)..<Int(first % 256) + 1 << Int(height)] { frontier.append(hash) }
            return frontier.root
        }
        for (coordinate, expected) in subtrees.hashes { #expect(try hash(at: coordinate) == expected) }
        let root = subtrees.frontier.root
        for index in stride(from: 0, to: 700, by: 37) {
            let proof = try InclusionProof.make(index: UInt64(index), size: 700, hashAt: hash)
            #expect(proof.verify(leaf: leaves[index], root: root))
        }
    }
}

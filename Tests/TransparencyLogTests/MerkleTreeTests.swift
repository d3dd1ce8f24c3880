import Cryptography
import Support
import Testing
import TransparencyLog

@Suite("A Merkle tree")
struct MerkleTreeTests {
    struct Reference: Decodable {
        let leaves: [String]
        let emptyRoot: String
        let roots: [String]
        let inclusion: [GoldenLog.Inclusion]
        let consistency: [GoldenLog.Consistency]
    }

    @Test("has the roots and proofs that Certificate Transparency publishes")
    func publishedTree() throws {
        let reference = try Repository.vectors("merkle-tree.json", as: Reference.self)
        #expect(MerkleTree.emptyRoot.hex == reference.emptyRoot)
        #expect(MerkleFrontier().root.hex == reference.emptyRoot)
        #expect(reference.roots.count == 8)
        var subtrees = SubtreeHashes(leaves: [])
        for (leaf, root) in zip(reference.leaves, reference.roots) {
            subtrees.append(MerkleTree.leafHash(try #require(Hex.decode(leaf))))
            #expect(subtrees.frontier.root.hex == root)
        }
        for vector in reference.inclusion {
            let proof = try InclusionProof.make(index: vector.index, size: vector.size, hashAt: subtrees.hash(at:))
            #expect(proof.hashes.map(\.hex) == vector.hashes)
        }
        for vector in reference.consistency {
            let proof = try ConsistencyProof.make(
                oldSize: vector.oldSize, newSize: vector.newSize, hashAt: subtrees.hash(at:))
            #expect(proof.hashes.map(\.hex) == vector.hashes)
        }
    }

    @Test("of the golden log has its roots and proofs, up to 70,000 entries")
    func goldenLog() throws {
        let log = try GoldenLog.load()
        let roots = Dictionary(uniqueKeysWithValues: log.roots.map { ($0.size, $0.root) })
        #expect(roots[700] == "6cEbAkoRmxHAWZdVWqS94h9hkCdDjidqYVAnoehDQ24=")
        #expect(roots[70000] == "RhqbHn9EDuBZKZk1krU8JGdDYKZnryIMJ+u1U9fut80=")
        var subtrees = SubtreeHashes(leaves: [])
        var found: [UInt64: String] = [0: MerkleFrontier().root.base64]
        for index in 0..<70000 {
            subtrees.append(MerkleTree.leafHash(try log.entry(at: index)))
            if roots[subtrees.frontier.size] != nil { found[subtrees.frontier.size] = subtrees.frontier.root.base64 }
        }
        #expect(found == roots)
        for vector in log.inclusion {
            let proof = try InclusionProof.make(index: vector.index, size: vector.size, hashAt: subtrees.hash(at:))
            #expect(proof.hashes.map(\.base64) == vector.hashes)
        }
        for vector in log.consistency {
            let proof = try ConsistencyProof.make(
                oldSize: vector.oldSize, newSize: vector.newSize, hashAt: subtrees.hash(at:))
            #expect(proof.hashes.map(\.base64) == vector.hashes)
        }
    }

    @Test("grown at its edge has the root of the definition, at every size")
    func definition() {
        let naive = NaiveTree(count: 150)
        var frontier = MerkleFrontier()
        for (index, leaf) in naive.leaves.enumerated() {
            #expect(frontier.root == naive.root(size: index))
            frontier.append(leaf)
            #expect(frontier.size == UInt64(index + 1))
        }
        #expect(frontier.root == naive.root(size: 150))
    }

    @Test("reports each inner subtree once, when it is complete, with its root")
    func completedSubtrees() {
        let naive = NaiveTree(count: 70)
        var frontier = MerkleFrontier()
        var completed: [SubtreeCoordinate: SHA256Digest] = [:]
        for (index, leaf) in naive.leaves.enumerated() {
            frontier.append(leaf) { coordinate, hash in
                #expect(completed.updateValue(hash, forKey: coordinate) == nil)
                let width = 1 << coordinate.level
                #expect((Int(coordinate.index) + 1) * width == index + 1)
                #expect(hash == naive.root(Int(coordinate.index) * width..<(Int(coordinate.index) + 1) * width))
            }
        }
        #expect(completed.count == 35 + 17 + 8 + 4 + 2 + 1)
    }

    @Test("grows on from the complete subtrees of its edge")
    func resumption() {
        let naive = NaiveTree(count: 100)
        let subtrees = SubtreeHashes(leaves: naive.leaves)
        for size in 0...100 {
            let hashes = MerkleFrontier.coordinates(size: UInt64(size)).map { subtrees.hashes[$0] }
            var frontier = MerkleFrontier(size: UInt64(size), hashes: hashes.compactMap { $0 })
            #expect(frontier.root == naive.root(size: size))
            for leaf in naive.leaves[size...] { frontier.append(leaf) }
            #expect(frontier == subtrees.frontier)
        }
    }
}

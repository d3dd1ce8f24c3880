import Cryptography
import Support
import Testing
import TransparencyLog

@Suite("Proofs")
struct ProofTests {
    @Test("of inclusion are those of the definition and verify, for every leaf of every tree up to 70")
    func inclusionExhaustive() throws {
        let naive = NaiveTree(count: 70)
        let leaves = naive.leaves
        let subtrees = SubtreeHashes(leaves: leaves)
        for size in 1...70 {
            let root = naive.root(size: size)
            for index in 0..<size {
                let proof = try InclusionProof.make(
                    index: UInt64(index), size: UInt64(size), hashAt: subtrees.hash(at:))
                #expect(proof.hashes == naive.path(index: index, size: size))
                #expect(proof.verify(leaf: leaves[index], root: root))
                #expect(!proof.verify(leaf: leaves[(index + 1) % 70], root: root))
            }
        }
    }

    @Test("of inclusion, made from what a tree gained, are those of the definition, for every growth up to 70")
    func growthExhaustive() {
        let naive = NaiveTree(count: 70)
        let paths = (1...70).map { size in (0..<size).map { naive.path(index: $0, size: size) } }
        for old in 0..<70 {
            var before = MerkleFrontier()
            for leaf in naive.leaves.prefix(old) { before.append(leaf) }
            for size in old + 1...70 {
                let growth = TreeGrowth(of: before, by: Array(naive.leaves[old..<size]))
                for index in old..<size {
                    #expect(growth.inclusionProof(of: UInt64(index)).hashes == paths[size - 1][index])
                }
            }
        }
    }

    @Test("of consistency are those of the definition and verify, between any two trees up to 70")
    func consistencyExhaustive() throws {
        let naive = NaiveTree(count: 70)
        let subtrees = SubtreeHashes(leaves: naive.leaves)
        let roots = (0...70).map { naive.root(size: $0) }
        for newSize in 0...70 {
            for oldSize in 0...newSize {
                let proof = try ConsistencyProof.make(
                    oldSize: UInt64(oldSize), newSize: UInt64(newSize), hashAt: subtrees.hash(at:))
                #expect(proof.hashes == (oldSize == 0 ? [] : naive.proof(old: oldSize, size: newSize)))
                #expect(proof.verify(oldRoot: roots[oldSize], newRoot: roots[newSize]))
                if oldSize > 0 && oldSize < newSize {
                    #expect(!proof.verify(oldRoot: roots[newSize], newRoot: roots[oldSize]))
                    #expect(!proof.verify(oldRoot: roots[oldSize - 1], newRoot: roots[newSize]))
                    #expect(!proof.verify(oldRoot: roots[oldSize], newRoot: roots[newSize - 1]))
                }
            }
        }
    }

    @Test("are those of the definition in larger trees")
    func larger() throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        let naive = NaiveTree(count: 1500)
        let leaves = naive.leaves
        let subtrees = SubtreeHashes(leaves: leaves)
        for _ in 0..<10 {
            let size = Int.random(in: 71...1500, using: &generator)
            let old = Int.random(in: 1...size, using: &generator)
            let index = Int.random(in: 0..<size, using: &generator)
            let root = naive.root(size: size)
            let inclusion = try InclusionProof.make(
                index: UInt64(index), size: UInt64(size), hashAt: subtrees.hash(at:))
            #expect(inclusion.hashes == naive.path(index: index, size: size), "seed \(seed)")
            #expect(inclusion.verify(leaf: leaves[index], root: root), "seed \(seed)")
            let consistency = try ConsistencyProof.make(
                oldSize: UInt64(old), newSize: UInt64(size), hashAt: subtrees.hash(at:))
            #expect(consistency.hashes == naive.proof(old: old, size: size), "seed \(seed)")
            #expect(consistency.verify(oldRoot: naive.root(size: old), newRoot: root), "seed \(seed)")
        }
    }

    @Test("of inclusion prove nothing once anything in them is changed")
    func inclusionMutations() throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        let naive = NaiveTree(count: 40)
        let leaves = naive.leaves
        for _ in 0..<100 {
            let size = Int.random(in: 1...40, using: &generator)
            let index = Int.random(in: 0..<size, using: &generator)
            let hashes = naive.path(index: index, size: size)
            let root = naive.root(size: size)
            for mutated in Mutations.of(hashes, using: &generator) {
                let proof = InclusionProof(index: UInt64(index), size: UInt64(size), hashes: mutated)
                #expect(!proof.verify(leaf: leaves[index], root: root), "seed \(seed)")
                let fits = mutated.count == hashes.count
                #expect((proof.root(leaf: leaves[index]) != nil) == fits, "seed \(seed)")
            }
            for otherIndex in 0...size where otherIndex != index {
                let proof = InclusionProof(index: UInt64(otherIndex), size: UInt64(size), hashes: hashes)
                #expect(!proof.verify(leaf: leaves[index], root: root), "seed \(seed)")
            }
            let proof = InclusionProof(index: UInt64(index), size: UInt64(size), hashes: hashes)
            #expect(!proof.verify(leaf: leaves[index], root: SHA256.digest([])), "seed \(seed)")
        }
    }

    @Test("of consistency prove nothing once anything in them is changed")
    func consistencyMutations() throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        let naive = NaiveTree(count: 40)
        for _ in 0..<100 {
            let newSize = Int.random(in: 2...40, using: &generator)
            let oldSize = Int.random(in: 1..<newSize, using: &generator)
            let hashes = naive.proof(old: oldSize, size: newSize)
            let roots = (naive.root(size: oldSize), naive.root(size: newSize))
            for mutated in Mutations.of(hashes, using: &generator) {
                let proof = ConsistencyProof(oldSize: UInt64(oldSize), newSize: UInt64(newSize), hashes: mutated)
                #expect(!proof.verify(oldRoot: roots.0, newRoot: roots.1), "seed \(seed)")
            }
        }
    }

    @Test("of consistency with the empty tree or the tree itself have no hashes, and trees do not shrink")
    func consistencyLimits() {
        let naive = NaiveTree(count: 9)
        let (root, older, empty) = (naive.root(size: 9), naive.root(size: 8), MerkleTree.emptyRoot)
        #expect(ConsistencyProof(oldSize: 0, newSize: 9, hashes: []).verify(oldRoot: empty, newRoot: root))
        #expect(!ConsistencyProof(oldSize: 0, newSize: 9, hashes: []).verify(oldRoot: root, newRoot: root))
        #expect(!ConsistencyProof(oldSize: 0, newSize: 9, hashes: [root]).verify(oldRoot: empty, newRoot: root))
        #expect(ConsistencyProof(oldSize: 9, newSize: 9, hashes: []).verify(oldRoot: root, newRoot: root))
        #expect(!ConsistencyProof(oldSize: 9, newSize: 9, hashes: []).verify(oldRoot: older, newRoot: root))
        #expect(!ConsistencyProof(oldSize: 9, newSize: 9, hashes: [root]).verify(oldRoot: root, newRoot: root))
        #expect(!ConsistencyProof(oldSize: 8, newSize: 9, hashes: []).verify(oldRoot: older, newRoot: root))
        #expect(!ConsistencyProof(oldSize: 9, newSize: 8, hashes: []).verify(oldRoot: root, newRoot: root))
        #expect(!ConsistencyProof(oldSize: 9, newSize: 8, hashes: [older]).verify(oldRoot: root, newRoot: older))
    }

    @Test("with sizes near 2^64 are turned down, not stumbled over")
    func hugeSizes() {
        let hashes = (UInt8(0)..<70).map { SHA256.digest([$0]) }
        let sizes: [UInt64] = [.max, .max - 1, 1 << 63, 1 << 63 + 1]
        for size in sizes {
            let indices: [UInt64] = [0, 1, size - 1, size, .max, 1 << 62]
            for index in indices {
                for count in [0, 1, 63, 64, 70] {
                    let inclusion = InclusionProof(index: index, size: size, hashes: Array(hashes.prefix(count)))
                    #expect(!inclusion.verify(leaf: hashes[0], root: hashes[1]))
                    let consistency = ConsistencyProof(
                        oldSize: index, newSize: size, hashes: Array(hashes.prefix(count)))
                    #expect(!consistency.verify(oldRoot: hashes[0], newRoot: hashes[1]))
                }
            }
        }
    }
}

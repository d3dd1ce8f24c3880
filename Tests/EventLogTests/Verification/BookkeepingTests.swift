import Cryptography
import Support
import Testing
import TransparencyLog

@testable import EventLog

/// The small parts verification is made of.
@Suite struct BookkeepingTests {
    @Test func `ranges hold the same indexes as a set`() {
        let seed: UInt64 = 5
        var random = SeededGenerator(seed: seed)
        for round in 0..<200 {
            var ranges = IndexRanges()
            var other = IndexRanges()
            var set: Set<UInt64> = []
            var otherSet: Set<UInt64> = []
            for _ in 0..<40 {
                let index = random.next() % 50
                switch random.next() % 4 {
                case 0:
                    ranges.remove(index)
                    set.remove(index)
                case 1:
                    other.insert(index)
                    otherSet.insert(index)
                default:
                    ranges.insert(index)
                    set.insert(index)
                }
            }
            let comment: Comment = "seed \(seed), round \(round)"
            #expect(Set(ranges.ranges.joined()) == set, comment)
            #expect(ranges.count == UInt64(set.count), comment)
            #expect(Set(ranges.subtracting(other).ranges.joined()) == set.subtracting(otherSet), comment)
            #expect((0..<50 as Range<UInt64>).allSatisfy { ranges.contains($0) == set.contains($0) }, comment)
            for (former, latter) in zip(ranges.ranges, ranges.ranges.dropFirst()) {
                #expect(former.upperBound < latter.lowerBound, comment)
            }
        }
    }

    @Test func `the tree in levels has the root of the tree in one, and the tiles of its hashes`() {
        var builder = TreeBuilder(keepsTiles: true)
        var frontier = MerkleFrontier()
        var leaves: [SHA256Digest] = []
        #expect(builder.root == MerkleTree.emptyRoot)
        for index in 0..<66_000 {
            let leaf = SHA256.digest([UInt8(index & 255), UInt8(index >> 8 & 255), UInt8(index >> 16)])
            builder.append(leaf)
            frontier.append(leaf)
            leaves.append(leaf)
            if index % 997 == 0 || index % 256 == 255 && index % 5 == 0 { #expect(builder.root == frontier.root) }
        }
        #expect(builder.fullTiles == [0..<257, 0..<1, 0..<0])
        #expect(builder.tileDigest(level: 0, index: 3) == SHA256.digest(leaves[768..<1024].flatMap(\.bytes)))
        #expect(builder.tileDigest(level: 0, index: 257) == nil)
        #expect(builder.tileDigest(level: 2, index: 0) == nil)
    }

    @Test(arguments: [1, 255, 256, 257, 5000, 65_535, 65_536, 65_800])
    func `a tree that goes on from the edge of a smaller one is the same tree`(_ size: Int) {
        let leaves = (0..<66_000 as Range<Int>).map { index -> SHA256Digest in
            SHA256.digest([UInt8(index & 255), UInt8(index >> 8 & 255), UInt8(index >> 16)])
        }
        var whole = TreeBuilder(keepsTiles: true)
        for leaf in leaves { whole.append(leaf) }
        var edges: [[SHA256Digest]] = []
        var hashes = Array(leaves[..<size])
        while !hashes.isEmpty {
            let full = hashes.count / 256
            edges.append(Array(hashes[(256 * full)...]))
            hashes = (0..<full).map { tile in
                var frontier = MerkleFrontier()
                for hash in hashes[(256 * tile)..<(256 * tile + 256)] { frontier.append(hash) }
                return frontier.root
            }
        }
        var rest = TreeBuilder(edges: edges, keepsTiles: true)
        #expect(rest.size == UInt64(size))
        for leaf in leaves[size...] { rest.append(leaf) }
        #expect(rest.root == whole.root)
        #expect(rest.size == 66_000)
        #expect(rest.fullTiles.map(\.upperBound).prefix(2) == [257, 1])
        #expect(rest.fullTiles[0].lowerBound == UInt64(size / 256))
        for index in UInt64(size / 256)..<257 {
            #expect(rest.tileDigest(level: 0, index: index) == whole.tileDigest(level: 0, index: index))
        }
        #expect(rest.tileDigest(level: 1, index: 0) == (size < 65_536 ? whole.tileDigest(level: 1, index: 0) : nil))
    }

    @Test func `of trees in doubt the signed root keeps the true one`() {
        let leaves = (0..<9 as Range<UInt8>).map { SHA256.digest([$0]) }
        let others = (0..<9 as Range<UInt8>).map { SHA256.digest([$0, 1]) }
        var candidates = TreeCandidates(keepsTiles: false)
        var truth = MerkleFrontier()
        for index in leaves.indices {
            let isDoubtful = [2, 3, 7].contains(index)
            candidates.append(UInt64(index), leaves[index], or: isDoubtful ? [others[index]] : [])
            truth.append([2, 7].contains(index) ? others[index] : leaves[index])
        }
        #expect(candidates.settle(root: .zero) == nil)
        #expect(candidates.settle(root: truth.root) == [2: others[2], 3: leaves[3], 7: others[7]])
        #expect(candidates.likeliest.root == truth.root)
        candidates.append(9, nil)
        #expect(candidates.isLost)
        #expect(candidates.settle(root: truth.root) == nil)
    }

    @Test func `trees in doubt stay few, and the likeliest stays among them`() {
        var candidates = TreeCandidates(keepsTiles: false)
        var likely = MerkleFrontier()
        for index in 0..<20 as Range<UInt8> {
            candidates.append(UInt64(index), SHA256.digest([index]), or: [SHA256.digest([index, 1])])
            likely.append(SHA256.digest([index]))
        }
        #expect(candidates.settle(root: likely.root)?.count == 20)
    }

    @Test func `lines of payloads come back as they were, whatever they hold`() {
        let salt = [UInt8](repeating: 9, count: 32)
        let payloads: [[UInt8]?] = [
            Array("{}".utf8), Array("null".utf8), Array("{\"seq\":3,\"salt\":\"x\"}".utf8),
            Array("\",\"seq\":7}\"".utf8),
            Array("{ }".utf8), [], [0xFF, 0x0A], nil, Array("{\"bytes\":\"AA==\"}".utf8),
        ]
        for payload in payloads {
            for salt in [salt, [1, 2], [], nil] {
                for seq in [0, 7, 1234, 9_007_199_254_740_991] as [UInt64] {
                    let line = PayloadLine(seq: seq, salt: salt, payload: payload).line
                    let back = PayloadLine(line, guess: 99)
                    #expect(!line.contains(0x0A))
                    #expect(
                        (back.seq, back.salt, back.payload) == (seq, salt, payload),
                        "\(String(decoding: line, as: UTF8.self))")
                }
            }
        }
    }

    @Test func `lines of checkpoints come back as they were, whatever they hold`() {
        for note in [Array("a\n1\nb\n\n— x y\n".utf8), [], [0xFF, 0x0A], Array("\"\\".utf8)] {
            let stored = StoredCheckpoint(size: 12, note: note)
            #expect(BundleLine.checkpoint(BundleLine.checkpoint(stored), guess: 3) == stored)
        }
        #expect(BundleLine.checkpoint(Array("{\"note\":\"x,\"size\":7}".utf8), guess: 3).size == 7)
        #expect(BundleLine.checkpoint(Array("garbage".utf8), guess: 3).size == 3)
    }
}

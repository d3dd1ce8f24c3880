import CanonicalJSON
import Cryptography
import EventLog
import Support
import Testing
import TransparencyLog

@Suite struct StreamTreeTests {
    /// `count` records in the order of their names, of which the lengths and heads follow from the seed.
    private func records(_ count: Int, using random: inout SeededGenerator) throws -> [StreamRecord] {
        var names: Set<String> = []
        while names.count < count {
            let category = ["case", "cases", "key", "ledger", "policy"][Int(random.next() % 5)]
            names.insert("\(category)/\(Hex.encode(random.bytes(1 + Int(random.next() % 3))))")
        }
        return try names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map {
            StreamRecord(
                stream: try StreamName($0), length: 1 + random.next() % 100, head: SHA256.digest(random.bytes(8)))
        }
    }

    private func tree(_ records: [StreamRecord]) -> StreamTree {
        var tree = StreamTree()
        for record in records {
            let isTaken = tree.append(record)
            #expect(isTaken)
        }
        return tree
    }

    @Test func `a leaf is the canonical JSON of the record, hashed as RFC 6962 does`() throws {
        let record = StreamRecord(stream: try StreamName("case/a.B_c-1"), length: 12, head: .zero)
        let text =
            #"{"head":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","length":12,"stream":"case/a.B_c-1"}"#
        #expect(record.json.canonicalText == text)
        #expect(record.leaf == SHA256.digest([0] + Array(text.utf8)))
    }

    @Test func `the root is that of RFC 6962 over the records in order`() throws {
        var random = SeededGenerator(seed: 11)
        for count in [0, 1, 2, 3, 7, 8, 9, 64, 65, 200] {
            let records = try records(count, using: &random)
            #expect(tree(records).root == MemoryLedger.root(of: records), "\(count) records")
            #expect(tree(records).count == UInt64(count))
        }
    }

    @Test func `names are taken in the order of their bytes alone, each once`() throws {
        var tree = StreamTree()
        for (name, isTaken) in [
            ("case/b", true), ("case/b", false), ("case/a", false), ("case/bb", true), ("cas", false),
        ] {
            let record = StreamRecord(stream: try StreamName(name), length: 1, head: .zero)
            #expect(tree.append(record) == isTaken, "\(name)")
        }
        #expect(tree.count == 2)
    }

    @Test func `every stream is proven to stand where it does, and nothing else is`() throws {
        let seed: UInt64 = 12
        var random = SeededGenerator(seed: seed)
        for count in [1, 2, 3, 6, 31, 32, 33, 100] {
            let records = try records(count, using: &random)
            let tree = tree(records)
            let root = tree.root
            for (index, record) in records.enumerated() {
                let comment: Comment = "seed \(seed), \(count) records, \(index)"
                let standing = StreamStanding.present(tree.place(of: record, at: UInt64(index)))
                #expect(standing.objection(of: record.stream, root: root, count: tree.count) == nil, comment)
                let other = records[(index + 1) % count]
                if count > 1 {
                    #expect(standing.objection(of: other.stream, root: root, count: tree.count) != nil, comment)
                    let moved = StreamStanding.present(tree.place(of: record, at: UInt64((index + 1) % count)))
                    #expect(moved.objection(of: record.stream, root: root, count: tree.count) != nil, comment)
                }
                let longer = StreamRecord(stream: record.stream, length: record.length + 1, head: record.head)
                let lie = StreamStanding.present(tree.place(of: longer, at: UInt64(index)))
                #expect(lie.objection(of: record.stream, root: root, count: tree.count) != nil, comment)
                #expect(standing.objection(of: record.stream, root: root, count: tree.count * 2) != nil, comment)
                #expect(standing.objection(of: record.stream, root: .zero, count: tree.count) != nil, comment)
            }
        }
    }

    @Test func `a name that no stream has is proven absent by its neighbours, and no other pair proves it`() throws {
        let seed: UInt64 = 13
        var random = SeededGenerator(seed: seed)
        for count in [1, 2, 5, 16, 17, 40] {
            let all = try records(count * 2, using: &random)
            // Every second name is missing, so each of them lies between two neighbours or at an end.
            let offset = Int(random.next() % 2)
            let present = all.enumerated().filter { $0.offset % 2 == offset }.map(\.element)
            let tree = tree(present)
            let places = present.enumerated().map { tree.place(of: $0.element, at: UInt64($0.offset)) }
            for missing in all.enumerated().filter({ $0.offset % 2 != offset }).map(\.element) {
                let after = present.firstIndex { $0.stream > missing.stream } ?? present.count
                for left in [nil] + places.map(Optional.some) {
                    for right in [nil] + places.map(Optional.some) {
                        let standing = StreamStanding.absent(before: left, after: right)
                        let isShown =
                            standing.objection(of: missing.stream, root: tree.root, count: tree.count) == nil
                        let areNeighbours =
                            (left.map { Int($0.index) + 1 } ?? 0) == after
                            && (right.map { Int($0.index) } ?? present.count) == after
                        #expect(isShown == areNeighbours, "seed \(seed), \(count): \(missing.stream)")
                    }
                }
            }
            for (index, record) in present.enumerated() {
                let before = index == 0 ? nil : places[index - 1]
                let after = index + 1 == present.count ? nil : places[index + 1]
                for pair in [(before, after), (before, places[index]), (places[index], after)] {
                    let standing = StreamStanding.absent(before: pair.0, after: pair.1)
                    #expect(standing.objection(of: record.stream, root: tree.root, count: tree.count) != nil)
                }
            }
        }
    }

    @Test func `without any stream every name is absent`() throws {
        let nobody = StreamStanding.absent(before: nil, after: nil)
        #expect(nobody.objection(of: .ledger, root: StreamTree().root, count: 0) == nil)
        #expect(nobody.objection(of: .ledger, root: StreamTree().root, count: 1) != nil)
    }
}

import Support
import Testing

@testable import ClinicalPolicy

@Suite struct MinimalSetsTests {
    private static let seed = UInt64.random(in: 0..<1_000_000)

    /// A monotone question: some of `terms` is contained whole.
    private func suffices(_ terms: [UInt128], _ members: UInt128) -> Bool {
        terms.contains { $0 & ~members == 0 }
    }

    private func minimal(of count: Int, _ terms: [UInt128]) -> Set<[Int]> {
        let enough = (0..<UInt128(1 << count)).filter { suffices(terms, $0) }
        let least = enough.filter { set in !enough.contains { $0 != set && $0 & ~set == 0 } }
        return Set(least.map { set in (0..<count).filter { set >> UInt128($0) & 1 == 1 } })
    }

    @Test func `every smallest set is found, the shortest first, and no other`() {
        var generator = SeededGenerator(seed: Self.seed)
        for _ in 0..<300 {
            let count = Int.random(in: 0...9, using: &generator)
            let terms = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                UInt128(UInt64.random(in: 0..<(1 << UInt64(count)), using: &generator))
            }
            let found = MinimalSets(of: count, limit: .max, steps: 1_000_000) { suffices(terms, $0) }
            #expect(Set(found.sets) == minimal(of: count, terms), "seed \(Self.seed)")
            #expect(found.sets.count == Set(found.sets).count, "seed \(Self.seed)")
            #expect(found.sets.map(\.count) == found.sets.map(\.count).sorted(), "seed \(Self.seed)")
            #expect(!found.isCut)
        }
    }

    @Test func `a search that is cut says so, and what it found is the shortest`() {
        // Each pair of eight things: 28 sets of two.
        let pairs = (0..<8).flatMap { left in (0..<left).map { UInt128(1) << UInt128(left) | UInt128(1) << UInt128($0) }
        }
        let few = MinimalSets(of: 8, limit: 5, steps: 1_000_000) { suffices(pairs, $0) }
        #expect(few.sets.count == 5)
        #expect(few.isCut)
        let all = MinimalSets(of: 8, limit: 28, steps: 1_000_000) { suffices(pairs, $0) }
        #expect(all.sets.count == 28)
        #expect(!all.isCut, "there are no more than the limit")
        let hasty = MinimalSets(of: 8, limit: 28, steps: 20) { suffices(pairs, $0) }
        #expect(hasty.isCut)
        #expect(hasty.sets.allSatisfy { $0.count == 2 })
        let mute = MinimalSets(of: 8, limit: 28, steps: 1_000) { _ in nil }
        #expect(mute.isCut && mute.sets.isEmpty)
    }

    @Test func `more things than can be told apart cut the search`() {
        let last = UInt128(1) << 127
        let found = MinimalSets(of: 200, limit: 3, steps: 10_000) { $0 & last != 0 }
        #expect(found.sets == [[127]])
        #expect(found.isCut)
    }

    @Test func `what suffices already takes nothing, and what nothing brings about has no set`() {
        #expect(MinimalSets(of: 4, limit: 3, steps: 100) { _ in true }.sets == [[]])
        let never = MinimalSets(of: 4, limit: 3, steps: 100) { _ in false }
        #expect(never.sets.isEmpty && !never.isCut)
    }
}

import CanonicalJSON
import Cryptography
import Foundation
import PriorAuthorization
import Support
import Testing

/// Samples: drawn as an auditor would draw them, and worth what statistics says.
@Suite struct SampleTests {
    private func cases(_ count: Int, _ generator: inout SeededGenerator) -> [CaseID] {
        (0..<count).compactMap { _ in
            let digits = generator.bytes(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            let parts = [8, 4, 4, 4, 12].reduce(into: (Substring(digits), [Substring]())) {
                $0.1.append($0.0.prefix($1))
                $0.0 = $0.0.dropFirst($1)
            }
            return CaseID(parts.1.joined(separator: "-"))
        }
    }

    @Test func `the order of the population and nothing but the seed decides what is drawn`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        let population = cases(300, &generator)
        try #require(population.count == 300)
        let draw = SampleDraw(.count(20), of: population, seed: "spring")
        #expect(
            draw == SampleDraw(.count(20), of: population.shuffled(using: &generator), seed: "spring"), "seed \(seed)")
        #expect(Set(draw.drawn.map(\.id)).count == 20 && draw.population == 300)
        #expect(draw.drawn.map(\.id) != SampleDraw(.count(20), of: population, seed: "summer").drawn.map(\.id))
        let larger = SampleDraw(.count(40), of: population, seed: "spring")
        #expect(Array(larger.drawn.prefix(20)) == draw.drawn, "a larger sample goes on from the smaller")
        #expect(SampleDraw(.count(999), of: population, seed: "spring").drawn.count == 300)
    }

    @Test func `Python draws the same cases from the same list`() throws {
        guard let python = Python.path else {
            print("skipped: there is no python3 to draw with")
            return
        }
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        let folder = TemporaryDirectory()
        for (size, words) in [(1, "48213"), (17, "PA lottery – 04 11 27"), (120, "é")] {
            let population = cases(200, &generator)
            let draw = SampleDraw(.count(size), of: population, seed: words)
            try Data(SampleDraw.list(population)).write(to: URL(filePath: folder.appending("list.txt")))
            let drawn = try python.run(
                """
                import hashlib, sys
                cases = sorted(open(sys.argv[1]).read().split())
                print(hashlib.sha256("".join(c + "\\n" for c in cases).encode()).hexdigest())
                ranked = sorted((hashlib.sha256((sys.argv[2] + "\\n" + c).encode()).digest(), c) for c in cases)
                print("\\n".join(c for _, c in ranked[: int(sys.argv[3])]))
                """, [folder.appending("list.txt"), words, String(size)])
            let lines = drawn.split(separator: "\n").map(String.init)
            #expect(lines.first == draw.populationDigest.hex, "seed \(seed)")
            #expect(Array(lines.dropFirst()) == draw.drawn.map(\.id.text), "seed \(seed)")
        }
    }

    @Test func `a size is a number, a share rounded up, or what NCQA asks for`() {
        #expect(SampleSize.count(7).count(of: 5) == 5)
        #expect(SampleSize.percent(5).count(of: 101) == 6)
        #expect(SampleSize.percent(100).count(of: 33) == 33)
        #expect(SampleSize.percent(1).count(of: 0) == 0)
        #expect([20, 21, 999, 1000, 1001, 50_000].map { SampleSize.ncqa.count(of: $0) } == [1, 2, 50, 50, 50, 50])
    }

    @Test(arguments: [
        // size, population, the most that can be affected: by hand for the small ones, the others by exact binomial coefficients.
        (0, 10, 10), (10, 10, 0), (1, 2, 1), (1, 20, 18), (3, 8, 4), (2, 5, 3), (0, 0, 0),
    ])
    func `a sample without a finding bounds what can be affected`(size: Int, population: Int, most: Int) {
        #expect(SampleConfidence(size: size, population: population).most == most)
    }

    @Test func `of a very large population 59 clean files leave less than five percent`() throws {
        // The rule of many handbooks: 0.95^59 is the first power below 0.05. Without replacement the bound is a little better.
        let many = SampleConfidence(size: 59, population: 1_000_000)
        #expect(many.most < 50_000 && many.most > 49_000)
        #expect(SampleConfidence(size: 58, population: 1_000_000).most >= 50_000)
        #expect(try #require(many.percent) < "5.00")
    }

    @Test func `the bound is that of binomial coefficients, computed elsewhere`() throws {
        guard let python = Python.path else {
            print("skipped: there is no python3 to compute with")
            return
        }
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        let pairs = Repetition.times(60).map { _ in
            let population = Int.random(in: 1...400, using: &generator)
            return (size: Int.random(in: 0...population, using: &generator), population: population)
        }
        let text = try python.run(
            """
            import math, sys
            for pair in sys.argv[1:]:
                n, m = map(int, pair.split(","))
                print(max(k for k in range(m + 1) if 20 * math.comb(m - k, n) > math.comb(m, n)))
            """, pairs.map { "\($0.size),\($0.population)" })
        let expected = text.split(separator: "\n").compactMap { Int($0) }
        try #require(expected.count == pairs.count)
        for (pair, most) in zip(pairs, expected) {
            #expect(
                SampleConfidence(size: pair.size, population: pair.population).most == most, "\(pair), seed \(seed)")
        }
    }
}

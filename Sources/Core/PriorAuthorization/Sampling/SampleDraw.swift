public import Cryptography

/// Cases drawn from a population by a seed that anyone can be told: whoever has the list and the seed draws the same.
///
/// Each case has a rank, the SHA-256 of the seed, a line feed and the case's identifier, all in UTF-8. The cases with the lowest ranks
/// are drawn, compared as 32 bytes; in hexadecimal the order is the same. Whoever fixes the seed without knowing the identifiers has
/// no say in what is drawn.
public struct SampleDraw: Hashable, Sendable {
    /// A case that was drawn.
    public struct Drawn: Hashable, Sendable {
        /// The case.
        public let id: CaseID
        /// Its rank.
        public let rank: SHA256Digest
    }

    /// The cases drawn, lowest rank first.
    public let drawn: [Drawn]
    /// The number of cases they were drawn from.
    public let population: Int
    /// SHA-256 of the list they were drawn from: the identifiers in ascending order, each followed by a line feed.
    public let populationDigest: SHA256Digest

    /// Draws `size` of `population`, whose order does not matter and in which no case is twice.
    public init(_ size: SampleSize, of population: [CaseID], seed: String) {
        let sorted = population.sorted()
        self.population = sorted.count
        populationDigest = SHA256.digest(SampleDraw.list(sorted))
        let ranked = sorted.map { Drawn(id: $0, rank: SampleDraw.rank(of: $0, seed: seed)) }
        drawn = Array(ranked.sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }.prefix(size.count(of: sorted.count)))
    }

    /// The rank of a case.
    public static func rank(of id: CaseID, seed: String) -> SHA256Digest {
        SHA256.digest(Array("\(seed)\n\(id)".utf8))
    }

    /// The list of `cases` that is digested: each identifier followed by a line feed.
    public static func list(_ cases: [CaseID]) -> [UInt8] {
        cases.flatMap { Array("\($0)\n".utf8) }
    }
}

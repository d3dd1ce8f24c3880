/// What a sample without a finding says of its population, by the hypergeometric distribution and in whole numbers.
public struct SampleConfidence: Hashable, Sendable {
    /// The most cases of the population that can be affected, if none of the sample is: with more, a sample without a finding would
    /// come about in at most 5 of 100 draws.
    public let most: Int
    /// The number of cases in the population.
    public let population: Int

    /// What a sample of `size` without a finding says of `population` cases, with 95 % confidence.
    ///
    /// With k cases affected, the chance to draw none is C(population − k, size) / C(population, size).
    public init(size: Int, population: Int) {
        self.population = population
        let size = min(max(0, size), population)
        // The chance only falls with k: the last k at which it is more than one in twenty is found by halving.
        var (possible, impossible) = (0, population - size + 1)
        while possible + 1 < impossible {
            let middle = possible + (impossible - possible) / 2
            if SampleConfidence.isLikely(middle, size, population) { possible = middle } else { impossible = middle }
        }
        most = possible
    }

    /// The bound as a percentage of the population with two digits, rounded up: `5.75`; nil of no population.
    public var percent: String? {
        guard population > 0 else { return nil }
        let hundredths = (Int128(most) * 10_000 + Int128(population) - 1) / Int128(population)
        let digits = String(hundredths)
        let padded = String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
        return "\(padded.dropLast(2)).\(padded.suffix(2))"
    }

    /// Whether, with `affected` cases, a sample of `size` has none in more than one of twenty draws.
    private static func isLikely(_ affected: Int, _ size: Int, _ population: Int) -> Bool {
        // C(m − k, n) / C(m, n) is a product of n factors (m − k − i) / (m − i), and of k factors with n and k exchanged.
        let (factors, other) = (min(affected, size), max(affected, size))
        guard other + factors <= population else { return false }
        var (chance, whole) = (Natural(20), Natural(1))
        for place in 0..<factors {
            chance.multiply(by: UInt64(population - other - place))
            whole.multiply(by: UInt64(population - place))
        }
        return whole < chance
    }
}

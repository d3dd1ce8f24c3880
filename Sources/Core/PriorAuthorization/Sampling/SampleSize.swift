/// How many cases of a population are drawn.
public enum SampleSize: Hashable, Sendable {
    /// Five percent, rounded up, or fifty, whichever is less (NCQA).
    case ncqa
    /// So many, or all where there are fewer.
    case count(Int)
    /// So many percent, rounded up: 1 to 100.
    case percent(Int)

    /// The number drawn from `population` cases.
    public func count(of population: Int) -> Int {
        switch self {
        case .ncqa: min(50, SampleSize.percent(5).count(of: population))
        case .count(let count): min(max(0, count), population)
        case .percent(let percent): (population * min(max(0, percent), 100) + 99) / 100
        }
    }

    /// The rule in words.
    public var words: String {
        switch self {
        case .ncqa: "5 percent, rounded up, or 50, whichever is less (NCQA)"
        case .count(let count): "\(count), or all where there are fewer"
        case .percent(let percent): "\(percent) percent, rounded up"
        }
    }
}

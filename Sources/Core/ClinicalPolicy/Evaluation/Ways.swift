/// The smallest sets of missing items that would do, none of them containing another, the shortest first.
struct Ways: Hashable {
    /// No more than this many sets are kept, the shortest; an outline of a real policy has a handful.
    static let limit = 64

    /// The sets, each in order.
    let sets: [[MissingKey]]

    /// Nothing is missing.
    static let already = Ways(sets: [[]])
    /// No item would do.
    static let never = Ways(sets: [])

    /// All of `keys` together.
    init(of keys: [MissingKey]) {
        sets = [Set(keys).sorted()]
    }

    private init(sets: [[MissingKey]]) {
        self.sets = sets
    }

    /// The smallest of `candidates`.
    private init(smallestOf candidates: Set<Set<MissingKey>>) {
        let sorted = candidates.map { ($0, $0.sorted()) }.sorted { left, right in
            (left.1.count, left.1.map(\.text).joined(separator: "\n"))
                < (right.1.count, right.1.map(\.text).joined(separator: "\n"))
        }
        var kept: [(Set<MissingKey>, [MissingKey])] = []
        for candidate in sorted
        where kept.count < Self.limit && !kept.contains(where: { $0.0.isSubset(of: candidate.0) }) {
            kept.append(candidate)
        }
        sets = kept.map(\.1)
    }

    /// A set of this and a set of `other` together.
    func and(_ other: Ways) -> Ways {
        var candidates: Set<Set<MissingKey>> = []
        for left in sets {
            for right in other.sets { candidates.insert(Set(left).union(right)) }
        }
        return Ways(smallestOf: candidates)
    }

    /// A set of this or a set of `other`.
    func or(_ other: Ways) -> Ways {
        Ways(smallestOf: Set((sets + other.sets).map { Set($0) }))
    }

    /// Sets of `count` of `members` together.
    static func atLeast(_ count: Int, of members: [Ways]) -> Ways {
        // best[n]: the ways to have n of the members seen so far.
        var best = [Ways.already] + Array(repeating: Ways.never, count: count)
        for member in members {
            for number in stride(from: count, to: 0, by: -1) {
                best[number] = best[number].or(best[number - 1].and(member))
            }
        }
        return best[count]
    }
}

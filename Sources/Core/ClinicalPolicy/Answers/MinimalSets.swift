/// Finds the smallest sets of things that suffice for something, none of them containing another, the shortest first.
///
/// What suffices still suffices with more: whatever is asked must be monotone in that sense. Every set that does not suffice
/// misses something of each set that does, so each insufficient set that can grow no further is a wall of things of which at least
/// one must be taken; the sets tried are the smallest that take something of every wall known so far (the duality of minimal sets
/// and minimal hitting sets, Reiter 1987; by implicit hitting sets, Moreno-Centeno and Karp 2013). Sets are therefore found in the
/// order of their size, and one that suffices has no smaller one within.
///
/// Bounded by a number of sets and a number of steps, never by a clock, so that the same question has the same answer everywhere.
struct MinimalSets {
    /// A set of things by their numbers, a bit a thing.
    typealias Members = UInt128

    /// The most things that can be told apart.
    static let mostThings = 128

    /// The sets found, the shortest first, each in the order of the numbers.
    private(set) var sets: [[Int]] = []
    /// Whether there are more sets, or may be.
    private(set) var isCut = false

    private let limit: Int
    private var steps: Int
    /// Whether a step could not be taken, so that the search is over.
    private var isOver = false
    private var found: [Members] = []
    private var walls: [Members] = []
    private let suffices: (Members) -> Bool?

    /// The smallest sets of `count` things that suffice.
    ///
    /// - Parameters:
    ///   - limit: the most sets that are kept.
    ///   - steps: how often at most it is asked or searched.
    ///   - suffices: whether a set suffices; nil where that takes too long to find out, which ends the search.
    init(of count: Int, limit: Int, steps: Int, suffices: @escaping (Members) -> Bool?) {
        self.limit = limit
        self.steps = steps
        self.suffices = suffices
        isCut = count > Self.mostThings
        let things = min(count, Self.mostThings)
        search(through: things == Self.mostThings ? .max : (1 << Members(things)) - 1)
        sets = found.map(Self.numbers).sorted { left, right in
            left.count == right.count ? left.lexicographicallyPrecedes(right) : left.count < right.count
        }
    }

    private mutating func search(through all: Members) {
        guard let isPossible = ask(all), isPossible else { return }
        var size = 0
        while size <= all.nonzeroBitCount {
            guard let candidate = hittingSet(chosen: 0, barred: 0, left: size) else {
                if isOver { return }
                size += 1
                continue
            }
            guard let isEnough = ask(candidate) else { return }
            if isEnough {
                if found.count == limit {
                    isCut = true
                    return
                }
                found.append(candidate)
            } else {
                guard let wall = wall(beyond: candidate, in: all) else { return }
                walls.append(wall)
            }
        }
    }

    private mutating func ask(_ members: Members) -> Bool? {
        steps -= 1
        guard steps >= 0, let answer = suffices(members) else {
            (isCut, isOver) = (true, true)
            return nil
        }
        return answer
    }

    /// What an insufficient set that contains `members` and can grow no further leaves out.
    private mutating func wall(beyond members: Members, in all: Members) -> Members? {
        var members = members
        var rest = all & ~members
        while rest != 0 {
            let next = rest & (~rest &+ 1)
            rest &= ~next
            guard let isEnough = ask(members | next) else { return nil }
            if !isEnough { members |= next }
        }
        return all & ~members
    }

    /// A set of at most `left` more things beside `chosen`, none of them `barred`, that takes one of every wall and contains no set
    /// found before.
    private mutating func hittingSet(chosen: Members, barred: Members, left: Int) -> Members? {
        steps -= 1
        guard steps >= 0 else {
            (isCut, isOver) = (true, true)
            return nil
        }
        guard !found.contains(where: { $0 & ~chosen == 0 }) else { return nil }
        let open = walls.lazy.filter { $0 & chosen == 0 }.map { $0 & ~barred }
        guard let wall = open.min(by: { $0.nonzeroBitCount < $1.nonzeroBitCount }) else { return chosen }
        guard left > 0 else { return nil }
        var rest = wall
        var barred = barred
        while rest != 0, !isOver {
            let next = rest & (~rest &+ 1)
            rest &= ~next
            if let set = hittingSet(chosen: chosen | next, barred: barred, left: left - 1) { return set }
            barred |= next
        }
        return nil
    }

    private static func numbers(_ members: Members) -> [Int] {
        var rest = members
        var numbers: [Int] = []
        while rest != 0 {
            numbers.append(rest.trailingZeroBitCount)
            rest &= rest &- 1
        }
        return numbers
    }
}

/// Finds the name somebody probably meant, for "did you mean".
public enum Spelling {
    /// The candidate nearest to `name`, or nil when none is near.
    ///
    /// Near is: at most a third of the letters inserted, dropped, replaced or swapped, upper and lower case alike; or
    /// one name, of at least three letters, begins the other. Of equally near candidates the first in code-unit order
    /// is taken.
    public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        guard name.utf8.count <= longestName else { return nil }
        let wanted = Array(name.lowercased().unicodeScalars)
        var best: (distance: Int, name: String)?
        for candidate in candidates where candidate.utf8.count <= longestName && !CodeUnits.areEqual(candidate, name) {
            let letters = Array(candidate.lowercased().unicodeScalars)
            let distance = distance(wanted, letters)
            let longer = max(wanted.count, letters.count)
            let isPrefix = min(wanted.count, letters.count) >= 3 && zip(wanted, letters).allSatisfy { $0 == $1 }
            guard distance <= max(1, longer / 3) || isPrefix, distance < longer else { continue }
            if let best, (best.distance, 0) < (distance, CodeUnits.precedes(candidate, best.name) ? 0 : 1) { continue }
            best = (distance, candidate)
        }
        return best?.name
    }

    /// Names longer than this, in bytes of UTF-8, are not compared: the work grows with the product of the lengths.
    private static let longestName = 128

    /// Insertions, deletions, replacements and swaps of neighbours that make one the other.
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                var cost = min(
                    last[column + 1] + 1, current[column] + 1, last[column] + (left[row] == right[column] ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}

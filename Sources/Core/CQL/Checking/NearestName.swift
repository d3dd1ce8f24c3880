/// The declared name that somebody probably meant.
enum NearestName {
    private static let longest = 128

    /// The candidate within a third of the letters of `name`, or that begins with it or begins it; the first by code
    /// point of equally near ones.
    static func among(_ candidates: some Sequence<String>, to name: String) -> String? {
        guard name.utf8.count <= longest else { return nil }
        let wanted = Array(name.lowercased().utf8)
        var best: (distance: Int, name: String)?
        for candidate in candidates.sorted() where candidate != name && candidate.utf8.count <= longest {
            let letters = Array(candidate.lowercased().utf8)
            let distance = distance(wanted, letters)
            let longer = max(wanted.count, letters.count)
            let begins = min(wanted.count, letters.count) >= 3 && zip(wanted, letters).allSatisfy { $0 == $1 }
            guard distance <= max(1, longer / 3) || begins, distance < longer, distance < best?.distance ?? .max else {
                continue
            }
            best = (distance, candidate)
        }
        return best?.name
    }

    /// Levenshtein's distance.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                current.append(
                    min(last[column + 1] + 1, current[column] + 1, last[column] + (left[row] == right[column] ? 0 : 1)))
            }
            last = current
        }
        return last[right.count]
    }
}

import Cryptography

/// RFC 6962 §2.1 written down as it stands there: recursive, over all entries, and sharing no code with the library's
/// trees.
struct NaiveTree {
    let entries: [[UInt8]]

    /// `count` entries that differ.
    init(count: Int) {
        entries = (0..<count).map { Array("entry \($0)".utf8) }
    }

    init(entries: [[UInt8]]) {
        self.entries = entries
    }

    var leaves: [SHA256Digest] { entries.map { SHA256.digest([0] + $0) } }

    /// MTH(D[0:size]).
    func root(size: Int) -> SHA256Digest { root(0..<size) }

    /// MTH(D[range]).
    func root(_ range: Range<Int>) -> SHA256Digest {
        if range.isEmpty { return SHA256.digest([]) }
        if range.count == 1 { return SHA256.digest([0] + entries[range.lowerBound]) }
        let split = split(range)
        return SHA256.digest([1] + root(range.lowerBound..<split).bytes + root(split..<range.upperBound).bytes)
    }

    /// PATH(index, D[0:size]).
    func path(index: Int, size: Int) -> [SHA256Digest] { path(index, 0..<size) }

    private func path(_ index: Int, _ range: Range<Int>) -> [SHA256Digest] {
        if range.count == 1 { return [] }
        let split = split(range)
        return index < split
            ? path(index, range.lowerBound..<split) + [root(split..<range.upperBound)]
            : path(index, split..<range.upperBound) + [root(range.lowerBound..<split)]
    }

    /// PROOF(old, D[0:size]).
    func proof(old: Int, size: Int) -> [SHA256Digest] { subproof(old, 0..<size, true) }

    private func subproof(_ old: Int, _ range: Range<Int>, _ known: Bool) -> [SHA256Digest] {
        if old == range.upperBound { return known ? [] : [root(range)] }
        let split = split(range)
        return old <= split
            ? subproof(old, range.lowerBound..<split, known) + [root(split..<range.upperBound)]
            : subproof(old, split..<range.upperBound, false) + [root(range.lowerBound..<split)]
    }

    private func split(_ range: Range<Int>) -> Int {
        var half = 1
        while half * 2 < range.count { half *= 2 }
        return range.lowerBound + half
    }
}

/// A set of indexes kept as ranges: small however many indexes there are, as long as they come in runs.
struct IndexRanges: Hashable, Sendable {
    /// Ascending, apart from each other by at least one.
    private(set) var ranges: [Range<UInt64>] = []

    var isEmpty: Bool { ranges.isEmpty }
    var count: UInt64 { ranges.reduce(0) { $0 + UInt64($1.count) } }

    func contains(_ index: UInt64) -> Bool {
        let place = place(of: index)
        return place < ranges.count && ranges[place].contains(index)
    }

    mutating func insert(_ index: UInt64) {
        if let last = ranges.last, last.upperBound == index {
            ranges[ranges.count - 1] = last.lowerBound..<index + 1
            return
        }
        var place = place(of: index)
        if place < ranges.count, ranges[place].contains(index) { return }
        var new = index..<index + 1
        if place < ranges.count, ranges[place].lowerBound == new.upperBound {
            new = new.lowerBound..<ranges[place].upperBound
            ranges.remove(at: place)
        }
        if place > 0, ranges[place - 1].upperBound == new.lowerBound {
            place -= 1
            new = ranges[place].lowerBound..<new.upperBound
            ranges.remove(at: place)
        }
        ranges.insert(new, at: place)
    }

    mutating func remove(_ index: UInt64) {
        let place = place(of: index)
        guard place < ranges.count, ranges[place].contains(index) else { return }
        let range = ranges[place]
        ranges.replaceSubrange(
            place...place, with: [range.lowerBound..<index, index + 1..<range.upperBound].filter { !$0.isEmpty })
    }

    /// The indexes of this set that are not in `other`.
    func subtracting(_ other: IndexRanges) -> IndexRanges {
        var result: [Range<UInt64>] = []
        var next = 0
        for range in ranges {
            var start = range.lowerBound
            while next < other.ranges.count, other.ranges[next].upperBound <= start { next += 1 }
            var cut = next
            while cut < other.ranges.count, other.ranges[cut].lowerBound < range.upperBound {
                if other.ranges[cut].lowerBound > start { result.append(start..<other.ranges[cut].lowerBound) }
                start = max(start, other.ranges[cut].upperBound)
                cut += 1
            }
            if start < range.upperBound { result.append(start..<range.upperBound) }
        }
        return IndexRanges(ranges: result)
    }

    /// The first range that ends after `index`.
    private func place(of index: UInt64) -> Int {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound <= index { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

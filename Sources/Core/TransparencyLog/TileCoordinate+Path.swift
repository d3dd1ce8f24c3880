extension TileCoordinate {
    /// The tile's path below the log's prefix: `tile/0/x001/x234/067`, with `.p/12` behind it where it is 12 hashes
    /// wide.
    public var path: String {
        "tile/\(level)/\(numberPath)"
    }

    /// The path of the bundle that holds the entries of this tile of level 0: `tile/entries/x001/x234/067`.
    public var entriesPath: String {
        precondition(level == 0, "only tiles of level 0 have entries")
        return "tile/entries/\(numberPath)"
    }

    /// The tile whose ``path`` is `path`; nil where it is no tile's, or not written as C2SP tlog-tiles writes it.
    public init?(path: String) {
        let parts = path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "tile", let level = Int(parts[1]), (0..<64).contains(level) else {
            return nil
        }
        self.init(level: level, numberPath: parts[2])
        guard Array(self.path.utf8) == Array(path.utf8) else { return nil }
    }

    /// The bundle whose ``entriesPath`` is `entriesPath`, as a tile of level 0; nil where it is no bundle's.
    public init?(entriesPath path: String) {
        let parts = path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "tile", parts[1] == "entries" else { return nil }
        self.init(level: 0, numberPath: parts[2])
        guard Array(entriesPath.utf8) == Array(path.utf8) else { return nil }
    }

    /// The index in groups of three digits, all but the last marked with an `x`, and the width where it is partial.
    private var numberPath: String {
        var rest = index / 1000
        var groups = [Self.group(index % 1000)]
        while rest > 0 {
            groups.append("x" + Self.group(rest % 1000))
            rest /= 1000
        }
        return groups.reversed().joined(separator: "/") + (isFull ? "" : ".p/\(width)")
    }

    /// Reads the digits of `text` leniently: the caller compares what would have been written.
    private init?(level: Int, numberPath text: Substring) {
        var width = Self.fullWidth
        var groups = text.split(separator: "/", omittingEmptySubsequences: false)
        if groups.count > 1, groups[groups.count - 2].hasSuffix(".p") {
            guard let partial = Int(groups.removeLast()), (1..<Self.fullWidth).contains(partial) else { return nil }
            width = partial
            groups[groups.count - 1].removeLast(2)
        }
        var index: UInt64 = 0
        for group in groups {
            let digits = group.hasPrefix("x") ? group.dropFirst() : group
            guard digits.utf8.count == 3, let value = UInt64(digits) else { return nil }
            let (shifted, overflow) = index.multipliedReportingOverflow(by: 1000)
            let (sum, carry) = shifted.addingReportingOverflow(value)
            guard !overflow, !carry else { return nil }
            index = sum
        }
        self.init(level: level, index: index, width: width)
    }

    private static func group(_ value: UInt64) -> String {
        let digits = String(value)
        return String(repeating: "0", count: 3 - digits.utf8.count) + digits
    }
}

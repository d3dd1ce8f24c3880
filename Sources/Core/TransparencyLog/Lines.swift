extension UInt8 {
    static let lineFeed = UInt8(ascii: "\n")
}

extension String {
    /// The lines of the text, none of which ends with a line feed; empty ones count.
    ///
    /// Split as bytes: as characters, a line feed joins a carriage return before it.
    var lines: [String] {
        utf8.split(separator: UInt8.lineFeed, omittingEmptySubsequences: false).map { String(Substring($0)) }
    }

    /// Whether both spell the same bytes. `==` also takes canonically equivalent text for equal, which signatures do
    /// not.
    func hasSameBytes(as other: String) -> Bool {
        utf8.elementsEqual(other.utf8)
    }
}

extension UInt64 {
    /// The number that `text` spells in ASCII digits, without sign or leading zeroes.
    init?(decimal text: String) {
        guard let value = UInt64(text), String(value).hasSameBytes(as: text) else { return nil }
        self = value
    }
}

extension FixedWidthInteger {
    /// The bytes of the number, the most significant first.
    var bigEndianBytes: [UInt8] {
        withUnsafeBytes(of: bigEndian) { Array($0) }
    }
}

/// The bytes an envelope's strings are made of: ASCII alone, so that length in bytes and in characters agree.
enum Alphabet {
    /// The most bytes an actor's, a correlation's or a log's name may have.
    static let longestText = 255

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    @inline(__always)
    static func isLowercase(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }

    @inline(__always)
    static func isUppercase(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

    @inline(__always)
    static func isAlphanumeric(_ byte: UInt8) -> Bool { isIn((0x03FF_0000_0000_0000, 0x07FF_FFFE_07FF_FFFE), byte) }

    /// A letter, a digit, `-`, `.` or `_`.
    @inline(__always)
    static func isStreamIdentifier(_ byte: UInt8) -> Bool {
        isIn((0x03FF_6000_0000_0000, 0x07FF_FFFE_87FF_FFFE), byte)
    }

    /// Whether `byte` is of the ASCII characters that have a bit in `set`. It takes no branch, which identifiers, of letters and
    /// digits by chance, would have guessed wrong at every other byte.
    @inline(__always)
    private static func isIn(_ set: (low: UInt64, high: UInt64), _ byte: UInt8) -> Bool {
        let word = byte & 0x40 == 0 ? set.low : set.high
        return (word >> UInt64(byte & 0x3F)) & ~UInt64(byte >> 7) & 1 == 1
    }

    /// A space or a visible character.
    @inline(__always)
    static func isPrintable(_ byte: UInt8) -> Bool { byte &- 0x20 < 0x5F }

    /// A visible character other than the plus sign, which ends a key's name, and than what JSON escapes.
    @inline(__always)
    static func isOrigin(_ byte: UInt8) -> Bool {
        byte &- 0x21 < 0x5E && byte != UInt8(ascii: "+") && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    /// Whether every byte of `text` passes `test`, looked at where they lie: every event comes through here.
    @inline(__always)
    private static func all(of text: String, _ test: (UInt8) -> Bool) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { bytes in
            for byte in bytes where !test(byte) { return false }
            return true
        } ?? text.utf8.allSatisfy(test)
    }

    static func isPrintableText(_ text: String, longest: Int = longestText) -> Bool {
        (1...longest).contains(text.utf8.count) && all(of: text, isPrintable)
    }

    /// Whether `text` names a log: 1 to 255 visible ASCII characters without `+`, `"` and `\`.
    static func isOrigin(_ text: String) -> Bool {
        (1...longestText).contains(text.utf8.count) && all(of: text, isOrigin)
    }

    /// Whether `text` names a type of event: `^[A-Z][A-Za-z0-9]{0,63}$`.
    static func isEventType(_ text: String) -> Bool {
        guard let first = text.utf8.first, isUppercase(first), text.utf8.count <= 64 else { return false }
        return all(of: text, isAlphanumeric)
    }
}

/// Tests on bytes of ASCII.
enum ASCII {
    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    static func isLowercase(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }

    static func isUppercase(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

    static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLowercase(byte | 0x20) }

    static func isHexadecimal(_ byte: UInt8) -> Bool { isDigit(byte) || byte &- 0x61 < 6 }

    /// A letter, a digit or one of `.`, `_`, `-`.
    static func isOpaque(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }

    /// Whether `text` is a UUID in its canonical spelling: 36 characters, lower case.
    static func isUUID(_ text: String) -> Bool {
        var place = 0
        for byte in text.utf8 {
            switch place {
            case 8, 13, 18, 23: guard byte == UInt8(ascii: "-") else { return false }
            default: guard isHexadecimal(byte) else { return false }
            }
            place += 1
        }
        return place == 36
    }

    /// Whether `text` is 1 to `longest` bytes, all of which pass `test`.
    static func isWord(_ text: String, longest: Int, _ test: (UInt8) -> Bool) -> Bool {
        (1...longest).contains(text.utf8.count) && text.utf8.allSatisfy(test)
    }
}

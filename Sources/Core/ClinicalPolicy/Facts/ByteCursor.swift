import Glibc

/// A place in bytes that are read from front to back.
struct ByteCursor {
    private let bytes: UnsafeRawBufferPointer
    private var place = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { place == bytes.count }

    /// Steps over `literal` where it stands here.
    @inline(__always)
    mutating func take(_ literal: StaticString) -> Bool {
        take(UnsafeRawBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    /// Steps over `literal` where it stands here.
    @inline(__always)
    mutating func take(_ literal: UnsafeRawBufferPointer) -> Bool {
        guard literal.count <= bytes.count - place, let here = bytes.baseAddress, let start = literal.baseAddress,
            memcmp(here + place, start, literal.count) == 0
        else { return false }
        place += literal.count
        return true
    }

    /// Steps over a string and its closing quote, of which the opening one was taken; nil unless it is printable ASCII without
    /// escapes.
    @inline(__always)
    mutating func string() -> UnsafeRawBufferPointer? {
        let start = place
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            if byte == UInt8(ascii: "\"") { return UnsafeRawBufferPointer(rebasing: bytes[start..<place - 1]) }
            guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\\") else { return nil }
        }
        return nil
    }

    /// Steps over a word or number, up to the comma or brace that follows it.
    @inline(__always)
    mutating func word() -> UnsafeRawBufferPointer {
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: ","), bytes[place] != UInt8(ascii: "}") { place += 1 }
        return UnsafeRawBufferPointer(rebasing: bytes[start..<place])
    }
}

import Cryptography

/// Writes canonical JSON into memory that is large enough for any entry.
struct EntryWriter {
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
        self.buffer = buffer
    }

    @inline(__always)
    private mutating func byte(_ byte: UInt8) {
        buffer[count] = byte
        count += 1
    }

    private mutating func bytes(_ source: UnsafeBufferPointer<UInt8>) {
        let rest = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[count...]))
        rest.copyMemory(from: UnsafeRawBufferPointer(source))
        count += source.count
    }

    @inline(__always)
    mutating func literal(_ text: StaticString) {
        bytes(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// A string of printable ASCII, or null.
    mutating func string(_ text: String?) {
        guard var text else { return literal("null") }
        byte(UInt8(ascii: "\""))
        text.withUTF8 { source in
            if source.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
                for character in source {
                    if character == UInt8(ascii: "\"") || character == UInt8(ascii: "\\") { byte(UInt8(ascii: "\\")) }
                    byte(character)
                }
            } else {
                bytes(source)
            }
        }
        byte(UInt8(ascii: "\""))
    }

    mutating func id(_ id: EventID?) {
        guard let id else { return literal("null") }
        byte(UInt8(ascii: "\""))
        id.write(to: UnsafeMutableBufferPointer(rebasing: buffer[count...]))
        count += EventID.textLength
        byte(UInt8(ascii: "\""))
    }

    mutating func number(_ value: Int64) {
        if value < 0 { byte(UInt8(ascii: "-")) }
        number(value.magnitude)
    }

    mutating func number(_ value: UInt64) {
        let start = count
        var value = value
        repeat {
            byte(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
            value /= 10
        } while value > 0
        buffer[start..<count].reverse()
    }

    mutating func digest(_ digest: SHA256Digest) {
        byte(UInt8(ascii: "\""))
        digest.writeBase64(to: UnsafeMutableBufferPointer(rebasing: buffer[count...]))
        count += SHA256Digest.base64Count
        byte(UInt8(ascii: "\""))
    }
}

/// Bytes that are not the JSON Docket accepts: where, why, and what to write instead.
public struct JSONSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The byte at which reading stopped, counted from 0.
    public let offset: Int
    /// The line of that byte, counted from 1.
    public let line: Int
    /// The character of that line, counted from 1.
    public let column: Int
    /// What is wrong, and what to do about it where that is not plain.
    public let reason: String

    /// An error at `offset` of `bytes`.
    init(at offset: Int, of bytes: UnsafeBufferPointer<UInt8>, _ reason: String) {
        self.offset = offset
        self.reason = reason
        var line = 1
        var column = 1
        for byte in bytes.prefix(offset) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.line = line
        self.column = column
    }

    /// Place and reason in one line.
    public var description: String {
        "line \(line), column \(column) (byte \(offset)): \(reason)"
    }
}

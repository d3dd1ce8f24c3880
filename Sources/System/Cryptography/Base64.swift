/// Base 64 with the standard alphabet and padding (RFC 4648 §4).
public enum Base64 {
    /// The encoding of `bytes`.
    public static func encode(_ bytes: some Collection<UInt8>) -> String {
        bytes.withContiguousStorageIfAvailable { encode(UnsafeRawBufferPointer($0)) }
            ?? Array(bytes).withUnsafeBytes { encode($0) }
    }

    /// The encoding of `bytes`.
    public static func encode(_ bytes: UnsafeRawBufferPointer) -> String {
        String(unsafeUninitializedCapacity: encodedCount(bytes.count)) { output in
            encode(bytes, into: output)
            return encodedCount(bytes.count)
        }
    }

    /// The bytes that `text` encodes. Nil unless it is the one right encoding of them: padded, no white space, no
    /// foreign character, no bit set that encodes nothing.
    public static func decode(_ text: String) -> [UInt8]? {
        var text = text
        return text.withUTF8 { decode($0) }
    }

    /// The bytes that `text`, in ASCII, encodes, as ``decode(_:)-(String)``.
    public static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard let decodedCount = decodedCount(text) else { return nil }
        var valid = false
        let bytes = [UInt8](unsafeUninitializedCapacity: decodedCount) { output, count in
            valid = decode(text, into: UnsafeMutableRawBufferPointer(output))
            count = valid ? decodedCount : 0
        }
        return valid ? bytes : nil
    }

    /// The number of bytes that `text` encodes, by its length and padding; nil where no encoding is that long.
    static func decodedCount(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard text.count.isMultiple(of: 4) else { return nil }
        guard let last = text.last else { return 0 }
        let paddings = last != padding ? 0 : text[text.count - 2] != padding ? 1 : 2
        return text.count / 4 * 3 - paddings
    }

    /// Writes the bytes that `text` encodes to `output`, which has the ``decodedCount(_:)`` of it; false where it is not
    /// their right encoding.
    static func decode(_ text: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableRawBufferPointer) -> Bool {
        parts.withUnsafeBufferPointer { parts in
            // Four digits make 24 bits, and what is no digit sets one above them.
            var seen: UInt32 = 0
            func part(_ place: Int, at position: Int) -> UInt32 { parts[place << 8 | Int(text[position + place])] }
            let full = output.count / 3
            for index in 0..<full {
                let start = index * 4
                let bits = part(0, at: start) | part(1, at: start) | part(2, at: start) | part(3, at: start)
                seen |= bits
                output[index * 3] = UInt8(truncatingIfNeeded: bits >> 16)
                output[index * 3 + 1] = UInt8(truncatingIfNeeded: bits >> 8)
                output[index * 3 + 2] = UInt8(truncatingIfNeeded: bits)
            }
            let rest = output.count % 3
            if rest > 0 {
                let start = full * 4
                let bits = part(0, at: start) | part(1, at: start) | (rest == 2 ? part(2, at: start) : 0)
                seen |= bits
                output[full * 3] = UInt8(truncatingIfNeeded: bits >> 16)
                if rest == 2 { output[full * 3 + 1] = UInt8(truncatingIfNeeded: bits >> 8) }
                guard bits & (rest == 1 ? 0xFFFF : 0xFF) == 0 else { return false }
            }
            return seen < 1 << 24
        }
    }

    private static func encodedCount(_ count: Int) -> Int { (count + 2) / 3 * 4 }

    /// Writes the encoding of `bytes`, in ASCII, to `output`, which has room for it.
    static func encode(_ bytes: UnsafeRawBufferPointer, into output: UnsafeMutableBufferPointer<UInt8>) {
        var position = 0
        var written = 0
        while position < bytes.count {
            let left = bytes.count - position
            let group =
                UInt32(bytes[position]) << 16
                | (left > 1 ? UInt32(bytes[position + 1]) << 8 : 0)
                | (left > 2 ? UInt32(bytes[position + 2]) : 0)
            output[written] = alphabet[Int(group >> 18)]
            output[written + 1] = alphabet[Int(group >> 12 & 0x3F)]
            output[written + 2] = left > 1 ? alphabet[Int(group >> 6 & 0x3F)] : padding
            output[written + 3] = left > 2 ? alphabet[Int(group & 0x3F)] : padding
            position += 3
            written += 4
        }
    }

    private static let padding = UInt8(ascii: "=")
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    /// What each byte adds to the 24 bits of its group as the first digit, then as the second, the third and the fourth.
    private static let parts: [UInt32] = {
        var parts = [UInt32](repeating: 1 << 31, count: 4 << 8)
        for place in 0..<4 {
            for (value, digit) in alphabet.enumerated() {
                parts[place << 8 | Int(digit)] = UInt32(value) << UInt32(18 - 6 * place)
            }
        }
        return parts
    }()
}

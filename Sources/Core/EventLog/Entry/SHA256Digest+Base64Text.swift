import Cryptography

/// Base64 of a digest (RFC 4648 §4, padded) in place, without strings: an entry has up to four.
extension SHA256Digest {
    /// The characters of a digest in base64, the padding included.
    static let base64Length = 44

    /// The digest in `text`; nil unless it is the one base64 form of 32 bytes.
    init?(base64Text text: UnsafeBufferPointer<UInt8>) {
        guard text.count == Self.base64Length, text[43] == UInt8(ascii: "=") else { return nil }
        let digest: SHA256Digest? = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 33) { output in
            var bits: UInt32 = 0
            var place = 0
            for index in 0..<43 {
                let value = Base64Alphabet.value(of: text[index])
                guard value < 64 else { return nil }
                bits = bits << 6 | UInt32(value)
                if index & 3 == 3 {
                    output[place] = UInt8(truncatingIfNeeded: bits >> 16)
                    output[place + 1] = UInt8(truncatingIfNeeded: bits >> 8)
                    output[place + 2] = UInt8(truncatingIfNeeded: bits)
                    place += 3
                }
            }
            guard bits & 3 == 0 else { return nil }
            output[30] = UInt8(truncatingIfNeeded: bits >> 10)
            output[31] = UInt8(truncatingIfNeeded: bits >> 2)
            return SHA256Digest(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(output)[0..<32]))
        }
        guard let digest else { return nil }
        self = digest
    }

    /// Writes the 44 characters at the start of `buffer`.
    func writeBase64(to buffer: UnsafeMutableBufferPointer<UInt8>) {
        withUnsafeBytes { bytes in
            var place = 0
            var index = 0
            while index < 30 {
                let bits = UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
                Base64Alphabet.write(bits, to: buffer, at: place)
                index += 3
                place += 4
            }
            Base64Alphabet.write(UInt32(bytes[30]) << 16 | UInt32(bytes[31]) << 8, to: buffer, at: 40)
            buffer[43] = UInt8(ascii: "=")
        }
    }
}

private enum Base64Alphabet {
    static let characters: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

    /// The six bits that `character` stands for, 255 for none.
    @inline(__always)
    static func value(of character: UInt8) -> UInt8 {
        if character &- 0x61 < 26 { return character &- 0x61 &+ 26 }
        if character &- 0x41 < 26 { return character &- 0x41 }
        if character &- 0x30 < 10 { return character &- 0x30 &+ 52 }
        if character == UInt8(ascii: "+") { return 62 }
        return character == UInt8(ascii: "/") ? 63 : 255
    }

    @inline(__always)
    static func write(_ bits: UInt32, to buffer: UnsafeMutableBufferPointer<UInt8>, at place: Int) {
        buffer[place] = characters.utf8Start[Int(bits >> 18)]
        buffer[place + 1] = characters.utf8Start[Int(bits >> 12 & 63)]
        buffer[place + 2] = characters.utf8Start[Int(bits >> 6 & 63)]
        buffer[place + 3] = characters.utf8Start[Int(bits & 63)]
    }
}

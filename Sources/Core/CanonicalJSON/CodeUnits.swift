/// Strings compared by their code units, where `String`'s own `==` and `<` compare by Unicode canonical equivalence.
enum CodeUnits {
    @inline(__always)
    private static func withUTF8<Result>(
        _ left: String, _ right: String,
        _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        let result = left.utf8.withContiguousStorageIfAvailable { leftBytes in
            right.utf8.withContiguousStorageIfAvailable { rightBytes in body(leftBytes, rightBytes) }
        }
        if let result = result ?? nil { return result }
        return Array(left.utf8).withUnsafeBufferPointer { leftBytes in
            Array(right.utf8).withUnsafeBufferPointer { rightBytes in body(leftBytes, rightBytes) }
        }
    }

    static func areEqual(_ left: String, _ right: String) -> Bool {
        guard left.utf8.count == right.utf8.count else { return false }
        return withUTF8(left, right) { left, right in
            for index in left.indices where left[index] != right[index] { return false }
            return true
        }
    }

    /// RFC 8785 §3.2.3: order by UTF-16 code units, computed on UTF-8.
    ///
    /// Both encodings order alike except that UTF-16 puts supplementary characters (UTF-8 lead bytes F0…F4, surrogates
    /// D800…DFFF) before U+E000…U+FFFF (lead bytes EE and EF).
    static func precedes(_ left: String, _ right: String) -> Bool {
        withUTF8(left, right) { left, right in
            let shared = min(left.count, right.count)
            for index in 0..<shared where left[index] != right[index] {
                return rank(left[index]) < rank(right[index])
            }
            return left.count < right.count
        }
    }

    @inline(__always)
    private static func rank(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0xEE, 0xEF: byte + 0x10
        default: byte
        }
    }

    static func hash(_ string: String, into hasher: inout Hasher) {
        var string = string
        string.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(0xFF as UInt8)
    }
}

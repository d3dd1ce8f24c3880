import COpenSSL

// What OpenSSL keeps of ASN.1, as values.

/// An INTEGER, which its owner keeps.
struct ASN1Integer {
    let handle: UnsafePointer<ASN1_INTEGER>

    init?(_ handle: UnsafePointer<ASN1_INTEGER>?) {
        guard let handle else { return nil }
        self.handle = handle
    }

    /// The magnitude, big-endian, without leading zeroes: empty for 0.
    var magnitude: [UInt8] {
        let bytes = UnsafeBufferPointer(
            start: ASN1_STRING_get0_data(handle), count: max(0, Int(ASN1_STRING_length(handle))))
        return Array(bytes.drop { $0 == 0 })
    }

    var isNegative: Bool { ASN1_STRING_type(handle) & V_ASN1_NEG != 0 }

    /// The number; nil where it is beyond 64 bits.
    var value: Int64? {
        var value: Int64 = 0
        return ASN1_INTEGER_get_int64(&value, handle) == 1 ? value : nil
    }

    /// The number in hexadecimal digits.
    var hex: String {
        let digits = Hex.encode(magnitude).drop { $0 == "0" }
        return (isNegative ? "-" : "") + (digits.isEmpty ? "0" : digits)
    }
}

/// A moment in a GeneralizedTime, as RFC 3161 §2.4.2 writes it: `20251003140509.123Z`.
struct GeneralizedTime: Hashable {
    /// Milliseconds since 1970 UTC, rounded down.
    let milliseconds: Int64
    /// Whether it was written more finely than that.
    let isRounded: Bool

    /// The moment that `text` writes; nil where it is none, or not in UTC with seconds.
    init?(_ text: [UInt8]) {
        func number(_ range: Range<Int>) -> Int64? {
            guard range.upperBound <= text.count, text[range].allSatisfy({ (0x30...0x39).contains($0) }) else {
                return nil
            }
            return text[range].reduce(0) { $0 * 10 + Int64($1 & 0xF) }
        }
        guard text.last == UInt8(ascii: "Z"), let year = number(0..<4), let month = number(4..<6),
            let day = number(6..<8), let hour = number(8..<10), let minute = number(10..<12),
            let second = number(12..<14), (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60,
            second < 60, let days = GeneralizedTime.daysSince1970(year, month, day)
        else { return nil }
        var fraction: ArraySlice<UInt8> = []
        if text.count > 15 {
            fraction = text[15..<(text.count - 1)]
            guard text[14] == UInt8(ascii: "."), !fraction.isEmpty, fraction.allSatisfy({ (0x30...0x39).contains($0) })
            else { return nil }
        }
        let thousandths = (0..<3).reduce(0 as Int64) { sum, place in
            sum * 10 + (place < fraction.count ? Int64(fraction[15 + place] & 0xF) : 0)
        }
        milliseconds = (((days * 24 + hour) * 60 + minute) * 60 + second) * 1000 + thousandths
        isRounded = fraction.dropFirst(3).contains { $0 != UInt8(ascii: "0") }
    }

    /// The day in the proleptic Gregorian calendar; nil where the month has no such day.
    private static func daysSince1970(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64? {
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let lengths: [Int64] = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day <= lengths[Int(month) - 1] else { return nil }
        let years = year - 1
        // Whole years before this one, from year 1 on; 719162 days lie between the beginnings of the years 1 and 1970.
        let leapDays = year == 0 ? -1 : years / 4 - years / 100 + years / 400
        return years * 365 + leapDays + lengths.prefix(Int(month) - 1).reduce(0, +) + day - 1 - 719_162
    }
}

/// The dotted form of an OBJECT IDENTIFIER: `1.2.3.4`.
func dottedText(_ object: OpaquePointer?) -> String {
    guard let object else { return "" }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
        OBJ_obj2txt(buffer.baseAddress, Int32(buffer.count), object, 1) > 0 ? String(cString: buffer.baseAddress!) : ""
    }
}

/// The bytes of an OCTET STRING or a text.
func contents(_ string: UnsafePointer<ASN1_STRING>?) -> [UInt8] {
    guard let string else { return [] }
    return Array(
        UnsafeBufferPointer(start: ASN1_STRING_get0_data(string), count: max(0, Int(ASN1_STRING_length(string)))))
}

extension MemoryBIO {
    /// What has been written, as text that is safe to print on one line.
    var line: String { String(decoding: bytes, as: UTF8.self).printable }
}

extension String {
    /// The text with spaces in place of control characters and line ends, without the marks that turn the direction of writing,
    /// and cut where it is unreasonably long.
    var printable: String {
        var text = ""
        for scalar in unicodeScalars.prefix(500) {
            switch scalar {
            case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": text.unicodeScalars.append(" ")
            case "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": break
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

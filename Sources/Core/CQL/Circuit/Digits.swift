/// Truths, numbers and dates read from ASCII, without making strings of it. What is longer than usual is left to the types' own
/// readers.
enum Digits {
    @inline(__always)
    private static func digit(_ byte: UInt8) -> UInt8? {
        let digit = byte &- UInt8(ascii: "0")
        return digit <= 9 ? digit : nil
    }

    /// `true` or `false`.
    static func boolean(_ text: UnsafeRawBufferPointer) -> Bool? {
        if text.isSame(as: "true") { return true }
        return text.isSame(as: "false") ? false : nil
    }

    /// A whole number of 32 bits, written as JSON has it.
    static func integer(_ text: UnsafeRawBufferPointer) -> Int32? {
        let isNegative = text.first == UInt8(ascii: "-")
        let digits = isNegative ? text.dropFirst() : text[...]
        guard (1...10).contains(digits.count), digits.count == 1 || digits.first != UInt8(ascii: "0") else {
            return nil
        }
        var number: Int64 = 0
        for byte in digits {
            guard let digit = digit(byte) else { return nil }
            number = number * 10 + Int64(digit)
        }
        guard number != 0 || !isNegative else { return nil }
        return Int32(exactly: isNegative ? -number : number)
    }

    /// A decimal in hundred-millionths, as `Decimal` reads it.
    static func hundredMillionths(_ text: UnsafeRawBufferPointer) -> Int128? {
        let isNegative = text.first == UInt8(ascii: "-")
        let digits = isNegative ? text.dropFirst() : text[...]
        guard digits.count <= 10 else { return Decimal(String(decoding: text, as: UTF8.self))?.scaled }
        var number: UInt64 = 0
        var places = 0
        var point: Int?
        for (place, byte) in digits.enumerated() {
            if let digit = digit(byte) {
                number = number * 10 + UInt64(digit)
                if point != nil { places += 1 }
            } else {
                guard byte == UInt8(ascii: "."), point == nil, place > 0 else { return nil }
                point = place
            }
        }
        guard !digits.isEmpty, (point == nil) == (places == 0), places <= Decimal.places else { return nil }
        let scaled = Int128(number) * Int128(powers[Decimal.places - places])
        return isNegative ? -scaled : scaled
    }

    private static let powers: InlineArray<9, UInt64> = [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000,
    ]

    /// A date as far as it is known.
    static func date(_ text: UnsafeRawBufferPointer) -> CQLDate? {
        guard text.count == 10 || text.count == 7 || text.count == 4 else { return nil }
        guard let year = number(text, 0, 4) else { return nil }
        guard text.count > 4 else { return CQLDate(year: year) }
        guard text[4] == UInt8(ascii: "-"), let month = number(text, 5, 7) else { return nil }
        guard text.count > 7 else { return CQLDate(year: year, month: month) }
        guard text[7] == UInt8(ascii: "-"), let day = number(text, 8, 10) else { return nil }
        return CQLDate(year: year, month: month, day: day)
    }

    @inline(__always)
    private static func number(_ text: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> Int? {
        var number = 0
        for place in start..<end {
            guard let digit = digit(text[place]) else { return nil }
            number = number * 10 + Int(digit)
        }
        return number
    }
}

extension UnsafeRawBufferPointer {
    @inline(__always)
    fileprivate func isSame(as literal: StaticString) -> Bool {
        isSame(as: UnsafeRawBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }
}

extension Decimal: LosslessStringConvertible {
    /// Reads digits with an optional leading minus, and an optional point followed by one to eight digits.
    ///
    /// Nil for anything else: more places, an exponent, a plus sign, spaces, more than 28 digits.
    public init?(_ text: String) {
        var digits = Substring(text).utf8
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits = digits.dropFirst() }
        var magnitude: Int128 = 0
        var wholeDigits = 0
        var fractionDigits = 0
        var isInFraction = false
        for byte in digits {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if isInFraction { fractionDigits += 1 } else { wholeDigits += 1 }
                magnitude = magnitude * 10 + Int128(byte - UInt8(ascii: "0"))
                guard magnitude <= Decimal.greatest else { return nil }
            case UInt8(ascii: ".") where !isInFraction:
                isInFraction = true
            default:
                return nil
            }
        }
        guard wholeDigits > 0, fractionDigits <= Decimal.places, isInFraction == (fractionDigits > 0) else {
            return nil
        }
        for _ in fractionDigits..<Decimal.places { magnitude *= 10 }
        self.init(scaled: isNegative ? -magnitude : magnitude)
    }

    /// The shortest exact text: `1.8`, `-0.05`, `6`.
    public var description: String {
        let (whole, fraction) = scaled.magnitude.quotientAndRemainder(dividingBy: UInt128(Decimal.one))
        let text = (scaled < 0 ? "-" : "") + (UInt64(exactly: whole).map { String($0) } ?? String(whole))
        guard fraction > 0 else { return text }
        var (digits, places) = (UInt64(fraction), Decimal.places)
        while digits.isMultiple(of: 10) { (digits, places) = (digits / 10, places - 1) }
        let written = String(digits)
        return text + "." + String(repeating: "0", count: places - written.utf8.count) + written
    }
}

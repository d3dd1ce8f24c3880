/// A natural number of any size: as much arithmetic as comparing exact powers takes.
struct BigNatural: Comparable {
    /// The digits to the base 2^32, the lowest first, without zeros at the end.
    private var digits: [UInt32]

    init(_ value: UInt64) {
        digits = [UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32)]
        trim()
    }

    private mutating func trim() {
        while digits.last == 0 { digits.removeLast() }
    }

    static func * (left: BigNatural, right: BigNatural) -> BigNatural {
        var product = BigNatural(0)
        product.digits = Array(repeating: 0, count: left.digits.count + right.digits.count)
        for (place, digit) in left.digits.enumerated() {
            var carry: UInt64 = 0
            for (offset, other) in right.digits.enumerated() {
                carry += UInt64(digit) * UInt64(other) + UInt64(product.digits[place + offset])
                product.digits[place + offset] = UInt32(truncatingIfNeeded: carry)
                carry >>= 32
            }
            product.digits[place + right.digits.count] = UInt32(truncatingIfNeeded: carry)
        }
        product.trim()
        return product
    }

    func raised(to exponent: Int) -> BigNatural {
        (0..<exponent).reduce(BigNatural(1)) { power, _ in power * self }
    }

    static func < (left: BigNatural, right: BigNatural) -> Bool {
        guard left.digits.count == right.digits.count else { return left.digits.count < right.digits.count }
        for (digit, other) in zip(left.digits, right.digits).reversed() where digit != other { return digit < other }
        return false
    }
}

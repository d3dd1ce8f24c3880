/// A whole number without bound, as far as a product of many small ones needs it.
struct Natural: Comparable {
    /// The digits to the base 2^64, lowest first; none above is zero.
    private var digits: [UInt64]

    init(_ value: UInt64) {
        digits = value == 0 ? [] : [value]
    }

    mutating func multiply(by factor: UInt64) {
        guard factor > 0 else {
            digits = []
            return
        }
        var carry: UInt64 = 0
        for place in digits.indices {
            let product = digits[place].multipliedFullWidth(by: factor)
            let (low, overflow) = product.low.addingReportingOverflow(carry)
            digits[place] = low
            carry = product.high + (overflow ? 1 : 0)
        }
        if carry > 0 { digits.append(carry) }
    }

    static func < (left: Natural, right: Natural) -> Bool {
        if left.digits.count != right.digits.count { return left.digits.count < right.digits.count }
        return left.digits.reversed().lexicographicallyPrecedes(right.digits.reversed())
    }
}

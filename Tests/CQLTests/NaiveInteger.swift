/// Whole numbers of any length as a list of decimal digits, by the rules taught at school: what exact arithmetic is
/// compared with.
struct NaiveInteger: Equatable, CustomStringConvertible {
    /// Least digit first, without leading zeros; empty for zero.
    private var digits: [Int]
    private var isNegative: Bool

    init(_ text: String) {
        isNegative = text.hasPrefix("-")
        digits = text.drop { $0 == "-" }.reversed().map { $0.wholeNumberValue! }
        normalize()
    }

    init(_ value: Int) {
        self.init(String(value))
    }

    private init(digits: [Int], isNegative: Bool) {
        self.digits = digits
        self.isNegative = isNegative
        normalize()
    }

    private mutating func normalize() {
        while digits.last == 0 { digits.removeLast() }
        if digits.isEmpty { isNegative = false }
    }

    static let zero = NaiveInteger(0)

    var isZero: Bool { digits.isEmpty }
    var signIsNegative: Bool { isNegative }
    var digitCount: Int { digits.count }
    var magnitude: NaiveInteger { NaiveInteger(digits: digits, isNegative: false) }
    static prefix func - (value: NaiveInteger) -> NaiveInteger {
        NaiveInteger(digits: value.digits, isNegative: !value.isNegative)
    }

    /// The value times ten to the power of `places`.
    func shifted(_ places: Int) -> NaiveInteger {
        NaiveInteger(digits: Array(repeating: 0, count: places) + digits, isNegative: isNegative)
    }

    var description: String {
        digits.isEmpty ? "0" : (isNegative ? "-" : "") + digits.reversed().map(String.init).joined()
    }

    var int: Int? { Int(description) }

    private static func compareMagnitudes(_ left: [Int], _ right: [Int]) -> Int {
        if left.count != right.count { return left.count < right.count ? -1 : 1 }
        for (a, b) in zip(left.reversed(), right.reversed()) where a != b { return a < b ? -1 : 1 }
        return 0
    }

    /// −1, 0 or 1.
    static func compare(_ left: NaiveInteger, _ right: NaiveInteger) -> Int {
        if left.isNegative != right.isNegative { return left.isNegative ? -1 : 1 }
        let order = compareMagnitudes(left.digits, right.digits)
        return left.isNegative ? -order : order
    }

    private static func add(_ left: [Int], _ right: [Int]) -> [Int] {
        var sum: [Int] = []
        var carry = 0
        for index in 0..<max(left.count, right.count) + 1 {
            let digit = (index < left.count ? left[index] : 0) + (index < right.count ? right[index] : 0) + carry
            sum.append(digit % 10)
            carry = digit / 10
        }
        return sum
    }

    /// `left - right`, where `left` is not the smaller.
    private static func subtract(_ left: [Int], _ right: [Int]) -> [Int] {
        var difference: [Int] = []
        var borrow = 0
        for index in left.indices {
            var digit = left[index] - borrow - (index < right.count ? right[index] : 0)
            borrow = digit < 0 ? 1 : 0
            digit += 10 * borrow
            difference.append(digit)
        }
        return difference
    }

    static func + (left: NaiveInteger, right: NaiveInteger) -> NaiveInteger {
        if left.isNegative == right.isNegative {
            return NaiveInteger(digits: add(left.digits, right.digits), isNegative: left.isNegative)
        }
        if compareMagnitudes(left.digits, right.digits) >= 0 {
            return NaiveInteger(digits: subtract(left.digits, right.digits), isNegative: left.isNegative)
        }
        return NaiveInteger(digits: subtract(right.digits, left.digits), isNegative: right.isNegative)
    }

    static func - (left: NaiveInteger, right: NaiveInteger) -> NaiveInteger { left + -right }

    static func * (left: NaiveInteger, right: NaiveInteger) -> NaiveInteger {
        var sum = NaiveInteger.zero
        for (place, digit) in right.digits.enumerated() {
            for _ in 0..<digit { sum = sum + left.magnitude.shifted(place) }
        }
        return NaiveInteger(digits: sum.digits, isNegative: left.isNegative != right.isNegative)
    }

    /// Long division, cut towards zero; the remainder has the sign of the dividend.
    func quotientAndRemainder(dividingBy divisor: NaiveInteger) -> (quotient: NaiveInteger, remainder: NaiveInteger) {
        var quotient: [Int] = []
        var rest = NaiveInteger.zero
        for digit in digits.reversed() {
            rest = rest.shifted(1) + NaiveInteger(digit)
            var count = 0
            while NaiveInteger.compare(rest, divisor.magnitude) >= 0 {
                rest = rest - divisor.magnitude
                count += 1
            }
            quotient.insert(count, at: 0)
        }
        return (
            NaiveInteger(digits: quotient, isNegative: isNegative != divisor.isNegative),
            NaiveInteger(digits: rest.digits, isNegative: isNegative)
        )
    }

    /// The quotient rounded half away from zero.
    func dividedRounding(by divisor: NaiveInteger) -> NaiveInteger {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        let isUp = NaiveInteger.compare(remainder.magnitude + remainder.magnitude, divisor.magnitude) >= 0
        guard isUp else { return quotient }
        return quotient + NaiveInteger(isNegative != divisor.isNegative ? -1 : 1)
    }
}

/// CQL's Decimal: exact, at most 28 digits of which 8 follow the point, so within ±99999999999999999999.99999999.
///
/// Held as a whole number of hundred-millionths in 128 bits. A result outside the range is nil. A product or quotient
/// with more than 8 places is rounded to 8, half away from zero; sums and differences are exact.
public struct Decimal: Hashable, Comparable, Sendable {
    /// The value times 10^8.
    let scaled: Int128

    /// 10^8, the number of steps to a unit.
    static let one: Int128 = 100_000_000
    /// The number of digits after the point.
    static let places = 8
    /// The greatest `scaled`: 28 nines.
    static let greatest: Int128 = 9_999_999_999_999_999_999_999_999_999

    /// Zero.
    public static let zero = Decimal(unchecked: 0)

    /// The whole number `integer`.
    public init(_ integer: Int32) {
        scaled = Int128(integer) * Decimal.one
    }

    /// A number of hundred-millionths, or nil when there are more than 28 digits.
    init?(scaled: Int128) {
        guard scaled.magnitude <= UInt128(Decimal.greatest) else { return nil }
        self.scaled = scaled
    }

    private init(unchecked scaled: Int128) {
        self.scaled = scaled
    }

    /// Whether `left` is smaller.
    public static func < (left: Decimal, right: Decimal) -> Bool {
        left.scaled < right.scaled
    }
}

/// Figures with two digits after the point, rounded half up from exact integers; never a floating-point number.
enum ExactFigure {
    /// `count` as a percentage of `total`: `66.67`; nil of nothing.
    static func percent(_ count: Int, of total: Int) -> String? {
        total > 0 ? text(hundredths: rounded(Int128(count) * 10_000, over: Int128(total))) : nil
    }

    /// `milliseconds` shared by `count`, in hours; nil among none.
    static func hours(_ milliseconds: Int128, over count: Int) -> String? {
        count > 0 ? text(hundredths: rounded(milliseconds * 100, over: Int128(count) * 3_600_000)) : nil
    }

    /// The median of `times` in milliseconds, in hours; nil of none.
    static func hours(ofMedianOf times: [Int]) -> String? {
        guard !times.isEmpty else { return nil }
        let sorted = times.sorted()
        let middle = sorted.count / 2
        if sorted.count % 2 == 1 { return hours(Int128(sorted[middle]), over: 1) }
        return hours(Int128(sorted[middle - 1]) + Int128(sorted[middle]), over: 2)
    }

    /// The whole number nearest to `numerator` / `denominator`, which is positive; of two the greater.
    private static func rounded(_ numerator: Int128, over denominator: Int128) -> Int128 {
        let (quotient, rest) = (2 * numerator + denominator).quotientAndRemainder(dividingBy: 2 * denominator)
        return rest < 0 ? quotient - 1 : quotient
    }

    private static func text(hundredths: Int128) -> String {
        let digits = String(hundredths.magnitude)
        let padded = String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
        return (hundredths < 0 ? "-" : "") + padded.dropLast(2) + "." + padded.suffix(2)
    }
}

/// An exact positive rational times a power of ten: the size of a unit in base units.
struct UnitFactor: Hashable, Sendable {
    let numerator: UInt128
    let denominator: UInt128
    let exponent: Int

    static let one = UnitFactor(numerator: 1, denominator: 1, exponent: 0)!

    /// A factor in lowest terms with every power of ten in the exponent; nil for zero.
    init?(numerator: UInt128, denominator: UInt128, exponent: Int) {
        guard numerator > 0, denominator > 0, abs(exponent) <= 300 else { return nil }
        let divisor = UnitFactor.greatestCommonDivisor(numerator, denominator)
        var (numerator, denominator, exponent) = (numerator / divisor, denominator / divisor, exponent)
        while numerator % 10 == 0 {
            numerator /= 10
            exponent += 1
        }
        while denominator % 10 == 0 {
            denominator /= 10
            exponent -= 1
        }
        self.numerator = numerator
        self.denominator = denominator
        self.exponent = exponent
    }

    /// A factor from plain decimal digits such as `6.0221367`.
    init?(digits: String) {
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let numerator = UInt128(parts.joined()) else { return nil }
        self.init(numerator: numerator, denominator: 1, exponent: parts.count == 2 ? -parts[1].utf8.count : 0)
    }

    /// The product, or nil when its digits outgrow 128 bits.
    func multiplied(by other: UnitFactor) -> UnitFactor? {
        let first = UnitFactor.greatestCommonDivisor(numerator, other.denominator)
        let second = UnitFactor.greatestCommonDivisor(other.numerator, denominator)
        let (top, topOverflow) = (numerator / first).multipliedReportingOverflow(by: other.numerator / second)
        let (bottom, bottomOverflow) = (denominator / second).multipliedReportingOverflow(by: other.denominator / first)
        guard !topOverflow, !bottomOverflow else { return nil }
        return UnitFactor(numerator: top, denominator: bottom, exponent: exponent + other.exponent)
    }

    var inverse: UnitFactor? {
        UnitFactor(numerator: denominator, denominator: numerator, exponent: -exponent)
    }

    /// The factor to the power of `power`, or nil when its digits outgrow 128 bits.
    func raised(to power: Int) -> UnitFactor? {
        guard abs(power) <= 100, let base = power < 0 ? inverse : self else { return nil }
        var result = UnitFactor.one
        for _ in 0..<abs(power) {
            guard let next = result.multiplied(by: base) else { return nil }
            result = next
        }
        return result
    }

    /// `self / other` as a fraction of whole numbers, or nil when they outgrow 128 bits.
    func ratio(to other: UnitFactor) -> UnitRatio? {
        let shift = exponent - other.exponent
        if let ratio = UnitFactor.fraction(numerator, other.denominator, denominator, other.numerator, shift) {
            return ratio
        }
        let first = UnitFactor.greatestCommonDivisor(numerator, other.numerator)
        let second = UnitFactor.greatestCommonDivisor(denominator, other.denominator)
        return UnitFactor.fraction(
            numerator / first, other.denominator / second, denominator / second, other.numerator / first, shift)
    }

    private static func fraction(
        _ top1: UInt128, _ top2: UInt128, _ bottom1: UInt128, _ bottom2: UInt128, _ shift: Int
    ) -> UnitRatio? {
        guard abs(shift) <= 38 else { return nil }
        var power: UInt128 = 1
        for _ in 0..<abs(shift) { power *= 10 }
        let (top, overflow1) = top1.multipliedReportingOverflow(by: top2)
        let (bottom, overflow2) = bottom1.multipliedReportingOverflow(by: bottom2)
        let (shiftedTop, overflow3) = top.multipliedReportingOverflow(by: shift > 0 ? power : 1)
        let (shiftedBottom, overflow4) = bottom.multipliedReportingOverflow(by: shift < 0 ? power : 1)
        guard !overflow1, !overflow2, !overflow3, !overflow4 else { return nil }
        return UnitRatio(numerator: shiftedTop, denominator: shiftedBottom)
    }

    private static func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return left
    }
}

/// What a number of one unit is multiplied and divided by to become a number of another.
struct UnitRatio: Hashable, Sendable {
    let numerator: UInt128
    let denominator: UInt128
}

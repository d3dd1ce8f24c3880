import Glibc

// Roots, powers and logarithms go through binary floating point, and are right to about 15 digits. No criterion may use them: their
// results are not the same on every machine.
extension Decimal {
    /// The number as binary floating point, nearly.
    var double: Double { Double(scaled) / 100_000_000 }

    /// The decimal nearest to `double`; nil where it is none, or out of range.
    init?(nearest double: Double) {
        let scaled = (double * 100_000_000).rounded(.toNearestOrAwayFromZero)
        guard scaled.isFinite, abs(scaled) < 9.9e27 else { return nil }
        self.init(scaled: Int128(scaled))
    }

    /// The whole part; nil beyond 64 bits.
    var wholePart: Int64? { Int64(exactly: scaled / Decimal.one) }

    /// The power: exact to 8 places where the exponent is whole.
    func raised(to exponent: Decimal) -> Decimal? {
        guard exponent.placesUsed == 0, let count = exponent.wholePart, abs(count) <= 200 else {
            return Decimal(nearest: pow(double, exponent.double))
        }
        var product: Decimal? = Decimal(1)
        for _ in 0..<abs(count) { product = product.flatMap { $0.multiplied(by: self) } }
        guard count < 0 else { return product }
        return product.flatMap { Decimal(1).divided(by: $0) }
    }

    /// e to the power of the number.
    var exponential: Decimal? { Decimal(nearest: exp(double)) }

    /// The natural logarithm; nil for what is not positive.
    var naturalLogarithm: Decimal? { scaled > 0 ? Decimal(nearest: log(double)) : nil }

    /// The logarithm to `base`; nil where there is none.
    func logarithm(to base: Decimal) -> Decimal? {
        guard scaled > 0, base.scaled > 0, base != Decimal(1) else { return nil }
        return Decimal(nearest: log(double) / log(base.double))
    }

    /// The square root; nil of a negative number.
    var squareRoot: Decimal? { scaled < 0 ? nil : Decimal(nearest: double.squareRoot()) }
}

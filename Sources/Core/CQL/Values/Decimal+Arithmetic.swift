extension Decimal {
    /// The exact sum.
    public func adding(_ other: Decimal) -> Decimal? {
        Decimal(scaled: scaled + other.scaled)
    }

    /// The exact difference.
    public func subtracting(_ other: Decimal) -> Decimal? {
        Decimal(scaled: scaled - other.scaled)
    }

    /// The product, rounded half away from zero to 8 places.
    public func multiplied(by other: Decimal) -> Decimal? {
        let (high, low) = scaled.magnitude.multipliedFullWidth(by: other.scaled.magnitude)
        // A product in range has at most 28 + 8 digits, which 128 bits hold.
        guard high == 0 else { return nil }
        return Decimal.rounded(
            low, dividedBy: UInt128(Decimal.one), isNegative: (scaled < 0) != (other.scaled < 0))
    }

    /// The quotient, rounded half away from zero to 8 places; nil when dividing by zero.
    public func divided(by other: Decimal) -> Decimal? {
        guard other.scaled != 0 else { return nil }
        return Decimal.rounded(
            scaled.magnitude * UInt128(Decimal.one), dividedBy: other.scaled.magnitude,
            isNegative: (scaled < 0) != (other.scaled < 0))
    }

    /// The whole part of the quotient, cut towards zero; nil when dividing by zero.
    public func truncatingQuotient(by other: Decimal) -> Decimal? {
        guard other.scaled != 0 else { return nil }
        let (quotient, overflow) = (scaled / other.scaled).multipliedReportingOverflow(by: Decimal.one)
        return overflow ? nil : Decimal(scaled: quotient)
    }

    /// What `truncatingQuotient` leaves, with the sign of the dividend; nil when dividing by zero.
    public func remainder(dividingBy other: Decimal) -> Decimal? {
        guard other.scaled != 0 else { return nil }
        return Decimal(scaled: scaled % other.scaled)
    }

    /// The value with the opposite sign.
    public var negated: Decimal {
        Decimal(scaled: -scaled) ?? .zero
    }

    /// The value without its sign.
    public var absolute: Decimal {
        scaled < 0 ? negated : self
    }

    /// The value rounded to `places` after the point (0...8), half away from zero.
    public func rounded(toPlaces places: Int) -> Decimal? {
        guard (0...Decimal.places).contains(places) else { return nil }
        var step: UInt128 = 1
        for _ in places..<Decimal.places { step *= 10 }
        guard let steps = Decimal.rounded(scaled.magnitude, dividedBy: step, isNegative: scaled < 0) else { return nil }
        return Decimal(scaled: steps.scaled * Int128(step))
    }

    /// The whole number at or towards zero, or nil outside 32 bits.
    var truncated: Int32? { Int32(exactly: scaled / Decimal.one) }

    /// The greatest whole number not above, or nil outside 32 bits.
    var floor: Int32? {
        let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: Decimal.one)
        return Int32(exactly: remainder < 0 ? quotient - 1 : quotient)
    }

    /// The least whole number not below, or nil outside 32 bits.
    var ceiling: Int32? {
        let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: Decimal.one)
        return Int32(exactly: remainder > 0 ? quotient + 1 : quotient)
    }

    /// `dividend / divisor` hundred-millionths, rounded half away from zero.
    static func rounded(_ dividend: UInt128, dividedBy divisor: UInt128, isNegative: Bool) -> Decimal? {
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        let magnitude = remainder >= divisor - remainder ? quotient + 1 : quotient
        guard magnitude <= UInt128(Decimal.greatest) else { return nil }
        return Decimal(scaled: isNegative ? -Int128(magnitude) : Int128(magnitude))
    }
}

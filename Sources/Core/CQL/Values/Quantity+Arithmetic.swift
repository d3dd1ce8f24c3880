extension Quantity {
    /// How `self` lies to `other`, exactly; unknown when the units are not commensurable.
    func order(to other: Quantity) -> Order {
        if measure.isSame(as: other.measure) { return Order.of(value, other.value) }
        guard let ratio = measure.ratio(to: other.measure) else { return .unknown }
        let left = value.scaled.magnitude.multipliedFullWidth(by: ratio.numerator)
        let right = other.value.scaled.magnitude.multipliedFullWidth(by: ratio.denominator)
        switch (value.scaled < 0, other.value.scaled < 0) {
        case (true, false): return .less
        case (false, true): return .greater
        case (false, false): return Quantity.order(left, right)
        case (true, true): return Quantity.order(right, left)
        }
    }

    private typealias Wide = (high: UInt128, low: UInt128)

    private static func order(_ left: Wide, _ right: Wide) -> Order {
        left.high == right.high ? Order.of(left.low, right.low) : Order.of(left.high, right.high)
    }

    /// The quantity in `unit`, rounded half away from zero to 8 places; nil when not commensurable or out of range.
    public func converted(to unit: Unit) -> Quantity? {
        if measure.isSame(as: unit) { return Quantity(value: value, measure: unit) }
        guard let ratio = measure.ratio(to: unit) else { return nil }
        let (high, low) = value.scaled.magnitude.multipliedFullWidth(by: ratio.numerator)
        guard high < ratio.denominator else { return nil }
        let (quotient, remainder) = ratio.denominator.dividingFullWidth((high, low))
        let magnitude = remainder >= ratio.denominator - remainder ? quotient &+ 1 : quotient
        guard magnitude <= UInt128(Decimal.greatest) else { return nil }
        let scaled = value.scaled < 0 ? -Int128(magnitude) : Int128(magnitude)
        return Decimal(scaled: scaled).map { Quantity(value: $0, measure: unit) }
    }

    /// The sum, in the finer of the two units; nil when they are not commensurable.
    func adding(_ other: Quantity) -> Quantity? {
        combined(with: other) { $0.adding($1) }
    }

    /// The difference, in the finer of the two units; nil when they are not commensurable.
    func subtracting(_ other: Quantity) -> Quantity? {
        combined(with: other) { $0.subtracting($1) }
    }

    /// What is left of whole times `other`, in the finer of the two units.
    func remainder(dividingBy other: Quantity) -> Quantity? {
        combined(with: other) { $0.remainder(dividingBy: $1) }
    }

    /// The whole times that `other` fits, in the finer of the two units, which is what the public suite expects.
    func truncatingQuotient(by other: Quantity) -> Quantity? {
        combined(with: other) { $0.truncatingQuotient(by: $1) }
    }

    private func combined(with other: Quantity, _ combine: (Decimal, Decimal) -> Decimal?) -> Quantity? {
        if measure.isSame(as: other.measure) {
            return combine(value, other.value).map { Quantity(value: $0, measure: measure) }
        }
        guard let ratio = measure.ratio(to: other.measure) else { return nil }
        let finer = ratio.numerator > ratio.denominator ? other.measure : measure
        guard let left = converted(to: finer), let right = other.converted(to: finer) else { return nil }
        return combine(left.value, right.value).map { Quantity(value: $0, measure: finer) }
    }

    /// The product, in the product of the units.
    func multiplied(by other: Quantity) -> Quantity? {
        guard let product = value.multiplied(by: other.value), let unit = measure.multiplied(by: other.measure) else {
            return nil
        }
        return Quantity(value: product, measure: unit)
    }

    /// The quotient, in the quotient of the units.
    func divided(by other: Quantity) -> Quantity? {
        guard let quotient = value.divided(by: other.value), let unit = measure.divided(by: other.measure) else {
            return nil
        }
        return Quantity(value: quotient, measure: unit)
    }
}

extension Unit {
    /// The unit of a product; nil when calendar durations are multiplied or the digits outgrow 128 bits.
    func multiplied(by other: Unit) -> Unit? {
        if other.terms == [] { return self }
        if terms == [] { return other }
        guard let terms, let others = other.terms, let factor = factor.multiplied(by: other.factor) else { return nil }
        let product = UnitPower.merged(terms + others)
        return Unit(
            text: UnitPower.text(of: product), factor: factor, dimension: dimension + other.dimension, terms: product)
    }

    /// The unit of a quotient; nil when calendar durations of different lengths are divided or the digits outgrow 128
    /// bits.
    func divided(by other: Unit) -> Unit? {
        if other.terms == [] { return self }
        if isSame(as: other) { return .one }
        guard let others = other.terms, let factor = other.factor.inverse else { return nil }
        let inverse = others.map { UnitPower(symbol: $0.symbol, exponent: -$0.exponent) }
        let inverseDimension = other.dimension.map { UnitPower(symbol: $0.symbol, exponent: -$0.exponent) }
        let text = UnitPower.text(of: inverse)
        return multiplied(by: Unit(text: text, factor: factor, dimension: inverseDimension, terms: inverse))
    }
}

public import CQL

/// What a dose, a cycle or a course comes to: milligrams, vials, what is left in them, and billing units.
public struct Amount: Hashable, Sendable {
    /// The dose in mg.
    public let milligrams: Decimal
    /// The vials it takes: no vial serves two doses.
    public let vials: Int
    /// What is left in the vials, in mg.
    public let waste: Decimal
    /// The billing units of the dose, each dose rounded up to a whole unit.
    public let units: Int
    /// The billing units of what is left in the vials: those of the vials less those of the dose.
    public let wastedUnits: Int

    /// What a dose of `milligrams` takes of `product`; nil where it takes a number that no drug is given in.
    init?(_ milligrams: Decimal, of product: DosingRule.Product) {
        guard
            let vials = milligrams.count(of: product.vial.value), let units = milligrams.count(of: product.unit.value),
            let content = Decimal(vials).multiplied(by: product.vial.value),
            let vialUnits = content.count(of: product.unit.value),
            let waste = content.subtracting(milligrams)
        else { return nil }
        self.milligrams = milligrams
        self.vials = Int(vials)
        self.waste = waste
        self.units = Int(units)
        wastedUnits = max(0, Int(vialUnits) - Int(units))
    }

    /// All of `amounts` together; nil where one is not known, or there is none.
    init?(sum amounts: [Amount?]) {
        let known = amounts.compactMap { $0 }
        guard !known.isEmpty, known.count == amounts.count,
            let milligrams = Amount.sum(known.map(\.milligrams)), let waste = Amount.sum(known.map(\.waste))
        else { return nil }
        self.milligrams = milligrams
        self.waste = waste
        vials = known.reduce(0) { $0 + $1.vials }
        units = known.reduce(0) { $0 + $1.units }
        wastedUnits = known.reduce(0) { $0 + $1.wastedUnits }
    }

    private static func sum(_ values: [Decimal]) -> Decimal? {
        values.reduce(Decimal.zero as Decimal?) { sum, value in sum?.adding(value) }
    }
}

extension Decimal {
    /// How many of `part` cover the value: the quotient rounded up to a whole number; nil outside 32 bits.
    fileprivate func count(of part: Decimal) -> Int32? {
        guard part > .zero, self >= .zero, let quotient = truncatingQuotient(by: part),
            let rest = remainder(dividingBy: part), let whole = Int32(quotient.description), whole < .max
        else { return nil }
        return rest == .zero ? whole : whole + 1
    }
}

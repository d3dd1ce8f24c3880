public import CQL

/// How body surface area is computed from height and weight.
public enum BodySurfaceAreaFormula: String, Hashable, Sendable, CaseIterable {
    /// √(height in cm × weight in kg ÷ 3600), in m² (Mosteller, N Engl J Med 1987; 317: 1098).
    case mosteller = "Mosteller"
    /// 0.007184 × (height in cm)^0.725 × (weight in kg)^0.425, in m² (Du Bois and Du Bois, Arch Intern Med 1916; 17: 863).
    case duBois = "DuBois"

    /// The formula in a line.
    public var words: String {
        switch self {
        case .mosteller: "√(cm × kg ÷ 3600)"
        case .duBois: "0.007184 × cm^0.725 × kg^0.425"
        }
    }

    /// The area in m², rounded half up to `places` (0...4) after the point; nil where a measure is not positive, or the area
    /// is no body's.
    ///
    /// No root is taken: with the exponents as whole numbers over 40, the area is the greatest number of steps whose power is
    /// not above the product of the measures' powers, all of them whole numbers. So it is correctly rounded.
    public func area(height: Decimal, weight: Decimal, places: Int) -> Decimal? {
        guard (0...4).contains(places), let height = ScaledNatural(height), let weight = ScaledNatural(weight) else {
            return nil
        }
        let (ten, root) = (BigNatural(10), root)
        let product: BigNatural
        let divisor: BigNatural
        switch self {
        case .mosteller:
            product = BigNatural(height.digits) * BigNatural(weight.digits)
            divisor = BigNatural(3600) * ten.raised(to: height.places + weight.places)
        case .duBois:
            product =
                BigNatural(7184).raised(to: 40) * BigNatural(height.digits).raised(to: 29)
                * BigNatural(weight.digits).raised(to: 17)
            divisor = ten.raised(to: 6 * 40 + 29 * height.places + 17 * weight.places)
        }
        let step = (0..<places).reduce(UInt64(1)) { power, _ in power * 10 }
        // Rounded half up, the area has n steps when n − ½ steps are not above it.
        let limit = BigNatural(2 * step).raised(to: root) * product
        func isWithin(_ steps: UInt64) -> Bool { BigNatural(2 * steps - 1).raised(to: root) * divisor <= limit }
        var (low, high) = (UInt64(0), Self.greatestArea * step + 2)
        while high - low > 1 {
            let middle = (low + high) / 2
            if isWithin(middle) { low = middle } else { high = middle }
        }
        guard low > 0, low <= Self.greatestArea * step, let steps = Int32(exactly: low),
            let parts = Int32(exactly: step)
        else { return nil }
        return Decimal(steps).divided(by: Decimal(parts))
    }

    /// Areas above this, in m², are taken for mistakes in the measures.
    private static let greatestArea: UInt64 = 10

    private var root: Int {
        switch self {
        case .mosteller: 2
        case .duBois: 40
        }
    }
}

/// A positive decimal as digits and the number of those that follow the point.
private struct ScaledNatural {
    let digits: UInt64
    let places: Int

    init?(_ decimal: Decimal) {
        guard decimal > .zero, let digits = UInt64(decimal.description.filter { $0 != "." }) else { return nil }
        self.digits = digits
        places = decimal.placeCount
    }
}

extension Decimal {
    /// How many digits follow the point.
    var placeCount: Int {
        let parts = description.split(separator: ".")
        return parts.count == 2 ? parts[1].utf8.count : 0
    }
}

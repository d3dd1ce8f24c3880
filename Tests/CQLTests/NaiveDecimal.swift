/// A decimal of 28 digits and 8 places over schoolbook arithmetic.
struct NaiveDecimal: Equatable {
    /// The value in hundred-millionths.
    let steps: NaiveInteger

    private static let unit = NaiveInteger("100000000")

    init?(steps: NaiveInteger) {
        guard steps.digitCount <= 28 else { return nil }
        self.steps = steps
    }

    init(_ text: String) {
        let parts = text.split(separator: ".")
        let fraction = parts.count > 1 ? String(parts[1]) : ""
        steps = NaiveInteger(parts[0] + fraction + String(repeating: "0", count: 8 - fraction.count))
    }

    /// The shortest text.
    var text: String {
        let digits = steps.magnitude.description
        let padded = String(repeating: "0", count: max(0, 9 - digits.count)) + digits
        var fraction = String(padded.suffix(8))
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return (steps.signIsNegative ? "-" : "") + padded.dropLast(8) + (fraction.isEmpty ? "" : "." + fraction)
    }

    func add(_ other: NaiveDecimal) -> NaiveDecimal? { NaiveDecimal(steps: steps + other.steps) }
    func subtract(_ other: NaiveDecimal) -> NaiveDecimal? { NaiveDecimal(steps: steps - other.steps) }

    func multiply(_ other: NaiveDecimal) -> NaiveDecimal? {
        NaiveDecimal(steps: (steps * other.steps).dividedRounding(by: NaiveDecimal.unit))
    }

    func divide(_ other: NaiveDecimal) -> NaiveDecimal? {
        other.steps.isZero ? nil : NaiveDecimal(steps: (steps * NaiveDecimal.unit).dividedRounding(by: other.steps))
    }

    func truncatingQuotient(_ other: NaiveDecimal) -> NaiveDecimal? {
        other.steps.isZero
            ? nil
            : NaiveDecimal(steps: steps.quotientAndRemainder(dividingBy: other.steps).quotient * NaiveDecimal.unit)
    }

    func remainder(_ other: NaiveDecimal) -> NaiveDecimal? {
        other.steps.isZero ? nil : NaiveDecimal(steps: steps.quotientAndRemainder(dividingBy: other.steps).remainder)
    }

    func rounded(_ places: Int) -> NaiveDecimal? {
        let step = NaiveInteger(1).shifted(8 - places)
        return NaiveDecimal(steps: steps.dividedRounding(by: step) * step)
    }
}

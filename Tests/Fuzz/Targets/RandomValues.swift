import CQL
import ClinicalPolicy
import Support

extension Value {
    /// A value of `type`, small and close to others more often than not, and else at the edge of what there is.
    static func random(_ type: CQLType, using random: inout SeededGenerator) -> Value? {
        let isAtEdge = random.roll(4) == 0
        switch type {
        case .boolean: return .boolean(random.roll(2) == 0)
        case .integer:
            return .integer(
                isAtEdge
                    ? random.pick([.max, .min, 0, -1, 99_999, 1 << 30]) : Int32(truncatingIfNeeded: random.roll(30)))
        case .decimal, .quantity:
            let number = isAtEdge ? random.pick(edges) : "\(random.roll(30)).\(random.roll(10))"
            return Value(text: number, type: type, unit: type == .quantity ? random.pick(units) : nil)
        case .string: return .string(random.pick(["", "a", "b", "e\u{301}", "\u{E9}", "\u{1F600}"]))
        case .date: return Value(text: random.pick(dates), type: .date)
        case .any: return nil
        }
    }

    private static let edges = [
        "0", "-0.00000001", "0.00000001", "99999999999999999999.99999999", "-99999999999999999999.99999999",
        "0.33333333",
    ]
    private static let units = [
        "mg/m2", "g/m2", "ug", "d", "day", "week", "month", "year", "a", "mo", "1", "%", "10*9/L", "/uL", "Cel", "[iU]",
    ]
    private static let dates = [
        "2025-10-01", "2025-10", "2025", "2024-02-29", "0001-01-01", "9999-12-31", "0001", "9999-12", "2025-10-02",
    ]
}

extension FactDeclaration {
    /// A value of this fact's type, in its unit mostly.
    func randomValue(using random: inout SeededGenerator) -> FactValue? {
        if let unit, random.roll(4) > 0 { return FactValue(type, text: "\(random.roll(30))", unit: unit) }
        return Value.random(type.type, using: &random).flatMap { FactValue($0) }
    }
}

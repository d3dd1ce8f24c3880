/// A base unit or a prefixed atom, raised to a power.
struct UnitPower: Hashable, Sendable {
    let symbol: String
    let exponent: Int

    /// Powers of the same symbol added up, in the order of first appearance, without those that cancel.
    static func merged(_ powers: [UnitPower]) -> [UnitPower] {
        var merged: [UnitPower] = []
        for power in powers {
            if let index = merged.firstIndex(where: { $0.symbol == power.symbol }) {
                merged[index] = UnitPower(symbol: power.symbol, exponent: merged[index].exponent + power.exponent)
            } else {
                merged.append(power)
            }
        }
        return merged.filter { $0.exponent != 0 }
    }

    /// The code of a product of powers: `mg/m2`, `10*9/L`, `1`.
    static func text(of powers: [UnitPower]) -> String {
        func power(_ symbol: String, _ exponent: Int) -> String { exponent == 1 ? symbol : "\(symbol)\(exponent)" }
        let raised = powers.filter { $0.exponent > 0 || $0.symbol == "10*" }.map { power($0.symbol, $0.exponent) }
        let lowered = powers.filter { $0.exponent < 0 && $0.symbol != "10*" }.map {
            "/" + power($0.symbol, -$0.exponent)
        }
        return raised.isEmpty && lowered.isEmpty ? "1" : raised.joined(separator: ".") + lowered.joined()
    }
}

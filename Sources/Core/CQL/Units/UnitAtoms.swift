/// The atoms of UCUM, their prefixes, and what they are made of.
enum UnitAtoms {
    struct Resolved: Sendable {
        let factor: UnitFactor
        let dimension: [UnitPower]
    }

    /// The size and dimension of a symbol: an atom, or a prefix and a metric atom. Nil when it is neither.
    static func resolve(_ symbol: String) throws(UnitError) -> Resolved? {
        if let atom = table[symbol] { return try atom.resolved() }
        for length in 1...2 where symbol.utf8.count > length {
            let prefix = String(symbol.prefix(length))
            guard let exponent = prefixes[prefix], let atom = table[String(symbol.dropFirst(length))], atom.isMetric,
                let scale = UnitFactor(numerator: 1, denominator: 1, exponent: exponent)
            else { continue }
            let base = try atom.resolved()
            guard let factor = base.factor.multiplied(by: scale) else { continue }
            return Resolved(factor: factor, dimension: base.dimension)
        }
        return nil
    }

    /// UCUM §4.1: powers of ten.
    private static let prefixes: [String: Int] = [
        "Y": 24, "Z": 21, "E": 18, "P": 15, "T": 12, "G": 9, "M": 6, "k": 3, "h": 2, "da": 1, "d": -1, "c": -2, "m": -3,
        "u": -6, "n": -9, "p": -12, "f": -15, "a": -18, "z": -21, "y": -24,
    ]

    struct Atom: Sendable {
        let symbol: String
        let isMetric: Bool
        /// The number and the unit it is of; nil for a base of its own.
        let definition: (digits: String, unit: String)?

        func resolved() throws(UnitError) -> Resolved {
            guard let definition, let number = UnitFactor(digits: definition.digits) else {
                return Resolved(factor: .one, dimension: [UnitPower(symbol: symbol, exponent: 1)])
            }
            var parser = UnitParser(definition.unit)
            let unit = try parser.parse()
            guard let factor = unit.factor.multiplied(by: number) else {
                throw UnitError(reason: "\"\(symbol)\" has a factor too great to be held exactly", suggestion: nil)
            }
            return Resolved(factor: factor, dimension: unit.dimension)
        }
    }

    private static let table: [String: Atom] = {
        var table: [String: Atom] = [:]
        func add(_ text: String, isMetric: Bool) {
            for line in text.split(separator: "\n") {
                let parts = line.split(separator: " ").map(String.init)
                table[parts[0]] = Atom(
                    symbol: parts[0], isMetric: isMetric,
                    definition: parts.count == 3 ? (digits: parts[1], unit: parts[2]) : nil)
            }
        }
        add(metric, isMetric: true)
        add(nonMetric, isMetric: false)
        for symbol in (metricBases).split(separator: " ") { add(String(symbol), isMetric: true) }
        for symbol in (nonMetricBases).split(separator: " ") { add(String(symbol), isMetric: false) }
        return table
    }()
}

extension UnitAtoms {
    /// What to write instead of a common slip, or nil when there is no good guess.
    static func advice(for symbol: String) -> String? {
        if let code = slips[symbol] ?? slips[symbol.lowercased()] { return "did you mean '\(code)'?" }
        let repaired = symbol.reduce(into: "") { text, character in
            text += replacements[character] ?? String(character)
        }
        guard repaired != symbol else { return nil }
        var parser = UnitParser(repaired)
        return (try? parser.parse()).map { "did you mean '\($0.text)'?" }
    }

    /// What people write for UCUM codes.
    private static let slips: [String: String] = [
        "mcg": "ug", "hr": "h", "hrs": "h", "sec": "s", "yr": "a", "yrs": "a", "mos": "mo", "wks": "wk", "iu": "[iU]",
        "ml": "mL",
        "cc": "mL", "lb": "[lb_av]", "lbs": "[lb_av]", "oz": "[oz_av]", "in": "[in_i]", "ft": "[ft_i]",
        "mmhg": "mm[Hg]",
        "x10^9/l": "10*9/L", "x10*9/l": "10*9/L", "k/ul": "10*3/uL", "percent": "%", "cycles": "{cycle}",
        "cycle": "{cycle}",
        "doses": "{dose}", "units": "U", "unit": "U", "f": "[degF]", "°f": "[degF]", "°c": "Cel", "sqm": "m2",
        "meq": "meq",
        "mgs": "mg", "gm": "g", "gms": "g", "grams": "g", "mg/m^2": "mg/m2", "m^2": "m2",
    ]

    private static let replacements: [Character: String] = [
        "²": "2", "³": "3", "⁹": "9", "µ": "u", "μ": "u", "×": "", " ": "", "·": ".", "⋅": ".", "^": "", "℃": "Cel",
    ]
}

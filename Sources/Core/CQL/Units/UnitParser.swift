/// A reader of UCUM's case-sensitive grammar (UCUM §2).
struct UnitParser {
    private let text: String
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private var factor = UnitFactor.one
    private var dimension: [UnitPower] = []
    private var terms: [UnitPower] = []

    private static let longest = 128
    private static let deepest = 8

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    mutating func parse() throws(UnitError) -> Unit {
        guard !bytes.isEmpty else {
            throw UnitError(reason: "the unit is empty", suggestion: "write '1' for a bare count")
        }
        guard bytes.count <= UnitParser.longest else { throw error("the unit is longer than 128 bytes") }
        if let byte = bytes.first(where: { $0 <= 0x20 || $0 >= 0x7F }) {
            let intruder = byte <= 0x20 ? "a space" : "another character"
            throw error("UCUM codes are written in ASCII without spaces, and \(intruder) is in it")
        }
        let isInverted = take("/")
        try parseTerm(first: isInverted ? -1 : 1, later: 1)
        guard position == bytes.count else { throw error("unexpected '\(Character(Unicode.Scalar(bytes[position])))'") }
        return Unit(text: text, factor: factor, dimension: dimension, terms: UnitPower.merged(terms))
    }

    /// Components joined by `.` and `/`, read from left to right: a division applies to the one component after it.
    private mutating func parseTerm(first: Int, later: Int) throws(UnitError) {
        try parseComponent(sign: first)
        while position < bytes.count {
            if take(".") {
                try parseComponent(sign: later)
            } else if take("/") {
                try parseComponent(sign: -later)
            } else {
                return
            }
        }
    }

    private mutating func parseComponent(sign: Int) throws(UnitError) {
        guard position < bytes.count else { throw error("it ends where a unit should follow") }
        if take("(") {
            depth += 1
            guard depth <= UnitParser.deepest else { throw error("nested more than \(UnitParser.deepest) levels deep") }
            try parseTerm(first: sign, later: sign)
            guard take(")") else { throw error("a parenthesis is not closed") }
            depth -= 1
            return
        }
        if take("{") {
            try skipAnnotation()
            return
        }
        try parseSimpleUnit(sign: sign)
        if take("{") { try skipAnnotation() }
    }

    private mutating func skipAnnotation() throws(UnitError) {
        guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "}")) else {
            throw error("an annotation is not closed")
        }
        position = end + 1
    }

    private mutating func parseSimpleUnit(sign: Int) throws(UnitError) {
        let symbol = scanSymbol()
        let (name, exponent) = UnitParser.splitExponent(symbol)
        if !name.isEmpty, name.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            guard exponent == nil, let number = UInt128(name), number <= 1_000_000_000_000_000,
                let value = UnitFactor(numerator: number, denominator: 1, exponent: 0)
            else { throw error("\"\(symbol)\" is not a factor: write powers of ten as 10*9") }
            // Multiplying by 1 leaves a unit as it is written: `Unit.one` has no term either.
            if number == 1 { return }
            try multiply(value, dimension: [], symbol: name, power: sign)
            return
        }
        if let atom = try UnitAtoms.resolve(name) {
            let exponent = exponent ?? 1
            guard exponent != 0, (-99...99).contains(exponent) else {
                throw error("the exponent of \"\(symbol)\" is not within ±99, or is 0")
            }
            try multiply(atom.factor, dimension: atom.dimension, symbol: name, power: sign * exponent)
            return
        }
        let advice = UnitAtoms.advice(for: name) ?? UnitAtoms.advice(for: text)
        throw UnitError(reason: "\"\(text)\" is not a UCUM unit: \"\(name)\" is unknown", suggestion: advice)
    }

    /// The bytes up to the next operator, parenthesis or annotation, brackets passed over as a whole.
    private mutating func scanSymbol() -> String {
        let start = position
        var isBracketed = false
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "["): isBracketed = true
            case UInt8(ascii: "]"): isBracketed = false
            case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "{"),
                UInt8(ascii: "}"):
                if !isBracketed { return String(decoding: bytes[start..<position], as: UTF8.self) }
            default: break
            }
            position += 1
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// `m2` is m and 2, `s-1` is s and −1, `10*9` is 10* and 9, `100` is 100 without exponent.
    private static func splitExponent(_ symbol: String) -> (name: String, exponent: Int?) {
        let bytes = Array(symbol.utf8)
        var start = bytes.count
        while start > 0, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[start - 1]) { start -= 1 }
        guard start > 0, start < bytes.count else { return (symbol, nil) }
        if bytes[start - 1] == UInt8(ascii: "-") || bytes[start - 1] == UInt8(ascii: "+") { start -= 1 }
        guard start > 0 else { return (symbol, nil) }
        var name = String(decoding: bytes[..<start], as: UTF8.self)
        if name == "10^" { name = "10*" }
        return (name, Int(String(decoding: bytes[start...], as: UTF8.self)) ?? .max)
    }

    private mutating func multiply(
        _ value: UnitFactor, dimension powers: [UnitPower], symbol: String, power: Int
    ) throws(UnitError) {
        guard let raised = value.raised(to: power), let product = factor.multiplied(by: raised) else {
            throw error("its factor is too great to be held exactly")
        }
        factor = product
        dimension += powers.map { UnitPower(symbol: $0.symbol, exponent: $0.exponent * power) }
        terms.append(UnitPower(symbol: symbol, exponent: power))
    }

    private mutating func take(_ character: Character) -> Bool {
        guard position < bytes.count, bytes[position] == character.asciiValue else { return false }
        position += 1
        return true
    }

    private func error(_ reason: String) -> UnitError {
        UnitError(reason: "\"\(text)\" is not a UCUM unit: \(reason)", suggestion: UnitAtoms.advice(for: text))
    }
}

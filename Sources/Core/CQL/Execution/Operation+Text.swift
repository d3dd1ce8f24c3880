extension Operation {
    /// The operations without parameters and their names in a program, which are ELM's. Stored programs rest on these
    /// spellings.
    private static let named: [(operation: Operation, name: String)] = [
        (.and, "and"), (.or, "or"), (.xor, "xor"), (.implies, "implies"), (.not, "not"), (.equal, "equal"),
        (.less, "less"),
        (.lessOrEqual, "lessOrEqual"), (.greater, "greater"), (.greaterOrEqual, "greaterOrEqual"),
        (.add, "add"), (.subtract, "subtract"), (.multiply, "multiply"), (.divide, "divide"),
        (.truncatedDivide, "truncatedDivide"), (.modulo, "modulo"), (.negate, "negate"), (.abs, "abs"),
        (.ceiling, "ceiling"),
        (.floor, "floor"), (.truncate, "truncate"), (.round, "round"), (.roundTo, "roundTo"), (.toDecimal, "toDecimal"),
        (.toQuantity, "toQuantity"), (.isNull, "isNull"), (.isTrue, "isTrue"), (.isFalse, "isFalse"),
        (.ifThenElse, "if"),
    ]

    /// The most operands of one `coalesce`.
    static let widestCoalesce: UInt8 = 32

    private static let byText: [String: Operation] = {
        var operations = Dictionary(uniqueKeysWithValues: named.map { ($0.name, $0.operation) })
        for precision in CQLDatePrecision.allCases {
            operations["durationBetween \(precision.name)"] = .durationBetween(precision)
            operations["differenceBetween \(precision.name)"] = .differenceBetween(precision)
            guard precision != .week else { continue }
            operations["componentFrom \(precision.name)"] = .componentFrom(precision)
            operations["sameAs \(precision.name)"] = .sameAs(precision)
            operations["sameOrBefore \(precision.name)"] = .sameOrBefore(precision)
            operations["sameOrAfter \(precision.name)"] = .sameOrAfter(precision)
            operations["before \(precision.name)"] = .before(precision)
            operations["after \(precision.name)"] = .after(precision)
        }
        for parts: UInt8 in 1...3 { operations["dateOf \(parts)"] = .date(parts: parts) }
        for count in 2...widestCoalesce { operations["coalesce \(count)"] = .coalesce(count) }
        return operations
    }()

    private static let texts: [Operation: String] = Dictionary(uniqueKeysWithValues: byText.map { ($0.value, $0.key) })

    /// The text of the operation in a program: its name, and the precision or count where there is one.
    var text: String {
        guard let text = Operation.texts[self] else { preconditionFailure("an operation without a name: \(self)") }
        return text
    }

    /// The operation that has this text, or nil.
    init?(text: String) {
        guard let operation = Operation.byText[text] else { return nil }
        self = operation
    }

    static var all: some Collection<Operation> { byText.values }
}

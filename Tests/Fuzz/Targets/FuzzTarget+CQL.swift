import CQL
import CanonicalJSON
import CaseSupport
import Support

extension FuzzTarget {
    /// The facts that expressions may name: three of each type.
    private static let facts: [String: CQLType] = {
        let letters: [(String, CQLType)] = [
            ("b", .boolean), ("i", .integer), ("d", .decimal), ("s", .string), ("q", .quantity), ("t", .date),
        ]
        return Dictionary(
            uniqueKeysWithValues: letters.flatMap { letter, type in (0..<3).map { ("\(letter)\($0)", type) } })
    }()

    private static let expressions = [
        "b0 and not (b1 or b2)", "q0 <= 1.8 'mg/m2' and q0 + q1 > 0.5 'g/m2'", "years between t0 and t1 >= 18",
        "s0 in { 'a', 'b', 'c' }", "i0 between 1 and 6", "t0 on or before @2025-10-01", "d0 * 2.5 / (d1 - 1.0) < 3.0",
        "t0 30 days or less before t1", "t0 within 6 months of t1", "CalculateAgeInYearsAt(t0, t1) < 65",
        "difference in months between t0 and Date(i0, i1, i2) = 3", "Round(d0, 2) = 0.25 implies b0 xor b1",
        "Ceiling(d0) > Floor(d1) or Abs(i0) mod 3 = -i1 div 2", "Coalesce(b0, b1, false)", "i0 is null or b0 is true",
        "if b0 then t0 same month as t1 else t0 after @2025", "year from t0 = 2025 and t0 + 3 weeks > t1",
        "(null as Boolean) or Truncate(d0) = 1", "s0 = '\\u00e9\\'\\n' // a remark",
        "q0 / q1 >= 2 '1' /* one */ and true",
        "q0 * 3 'd' < 10 'mg/m2.d'", "ToDecimal(i0) / 3 = d0", "b0 = b1 and \"i0\" != `i1`",
    ]

    private static let cqlWords = [
        "and", "or", "xor", "not", "implies", "is null", "is not true", "between", "in", "{", "}", "(", ")", "'mg/m2'",
        "@2025-10-01", "@2025", "@T10", "@2025-01-01T10:00:00Z", "years between", "if", "then", "else", "as", "cast",
        "Coalesce(", "Interval[", "~", "^", "&", "|", "3L", "\\u", "\\u-001", "\\u0000", "/*", "//", "'", "\"", "`",
        "null",
        " days", "within", "of", "same", "b0", "i0", "d0", "q0", "t0", "s0", "minimum Integer", "List<", "start of",
        "%x",
        "2147483647", "2147483648", "99999999999999999999.99999999", "exists", "union", "Sum(", "≥", "\u{0}",
        "e\u{301}",
    ]

    static func cql() throws -> FuzzTarget {
        let declarations = Declarations(facts: facts)
        return FuzzTarget(
            name: "cql", seeds: expressions.map { Array($0.utf8) }, words: cqlWords,
            nests: [
                ("(", ")"), ("not ", ""), ("-", ""), ("Abs(", ")"), ("{", "}"), ("b0 and (", ")"), ("", " and b0"),
                ("if b0 then ", " else b1"), ("List<", ">"), ("Interval[", "]"), ("i0 + ", ""), ("", ".x"),
                ("", " is null"),
                ("years between t0 and ", ""), ("null as List<", ">"), ("exists ", ""), ("start of ", ""),
            ], forge: { random in rearranged(&random) }
        ) { input, random in
            guard let source = text(input), let expression = try? Expression.parse(source) else { return false }
            let again = try must("it is parsed once only") { try Expression.parse(source) }
            try expect(again == expression, "it is parsed to two trees")
            var isAccepted = false
            for profile in [Profile.criterion, .conformance] {
                let checked = try? expression.check(declarations, profile: profile)
                let problems = expression.problems(declarations, profile: profile)
                try expect((checked == nil) == !problems.isEmpty, "refused, and \(problems.count) problems")
                guard let checked else { continue }
                isAccepted = true
                let program = Program.compile(checked)
                try expect(profile == .conformance || program.isMonotone, "a criterion is not monotone")
                try examine(program, using: &random)
            }
            return isAccepted
        }
    }

    /// Expressions with words exchanged among them, joined at times: more of these have types that fit than of what is
    /// changed byte by byte.
    private static func rearranged(_ random: inout SeededGenerator) -> [UInt8] {
        func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
        var text = words(random.pick(expressions))
        for _ in 0..<random.roll(4) where !text.isEmpty {
            let place = random.roll(text.count)
            switch random.roll(6) {
            case 0: text.remove(at: place)
            case 1: text.insert(random.pick(cqlWords), at: place)
            case 2: text.swapAt(place, random.roll(text.count))
            case 3: text[place] = random.pick(facts.keys.sorted())
            case 4 where text[place].utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains):
                text[place] = random.pick(Mutator.boundaries)
            default: text[place] = random.pick(words(random.pick(expressions)))
            }
        }
        guard random.roll(3) == 0 else { return Array(text.joined(separator: " ").utf8) }
        let link = random.pick(["and", "or", "xor", "implies", "=", "!="])
        return Array("(\(text.joined(separator: " "))) \(link) (\(random.pick(expressions))\n)".utf8)
    }

    /// The instructions of a program, as an array of JSON.
    static func program() throws -> FuzzTarget {
        let declarations = Declarations(facts: facts)
        let names = facts.keys.sorted()
        let programs = try expressions.map { source in
            let checked = try Expression.parse(source).check(declarations, profile: .conformance)
            return Program.compile(checked, facts: names).encoded
        }
        let deep = [
            Array(repeating: "fact 0 Boolean", count: 10_000) + Array(repeating: "and", count: 9999),
            ["null Boolean"] + Array(repeating: "not", count: 19_999),
            Array(repeating: "integer 7", count: 10_000) + Array(repeating: "subtract", count: 9999),
        ]
        func json(_ program: [String]) -> [UInt8] { JSONValue.array(program.map { .string($0) }).canonicalBytes }
        return FuzzTarget(
            name: "program", seeds: programs.map(json), strays: deep.map(json),
            words: [
                "and", "not", "less", "fact 0 Boolean", "fact 17 Date", "fact 4294967296 Boolean", "null Any",
                "null Quantity",
                "if", "coalesce 32", "coalesce 2", "dateOf 3", "isNull", "integer -2147483648", "boolean true",
                "quantity 1 mg/m2", "quantity 1 months", "quantity 1 month", "decimal 1", "decimal 1.0", "date 2025-10",
                "string ", "abs", "negate", "divide", "modulo", "roundTo", "componentFrom day", "durationBetween week",
                "any 1", "toQuantity", "toDecimal", "equal", "add", "multiply", "truncatedDivide", "sameAs month",
                "fact 9223372036854775807 Boolean",
            ], isJSON: true
        ) { input, random in
            guard let instructions = (try? JSONValue(parsing: input))?.arrayValue?.map(\.stringValue) else {
                return false
            }
            let encoded = instructions.compactMap(\.self)
            guard encoded.count == instructions.count, let program = try? Program(encoded: encoded, facts: names) else {
                return false
            }
            try expectSame(json(program.encoded), json(encoded), "it is written otherwise")
            try examine(program, using: &random)
            return true
        }
    }

    /// Whether a program is read back as it is written, gives the same answer twice, and keeps an answer it has when
    /// it learns more, unless it hides what is unknown.
    private static func examine(_ program: Program, using random: inout SeededGenerator) throws(Violation) {
        let again = try must("the compiled program is refused") {
            try Program(encoded: program.encoded, facts: program.factNames)
        }
        try expect(again == program && again.type == program.type, "the compiled program is read as another")
        for _ in 0..<3 {
            var known = program.factNames.map { facts[$0].flatMap { Value.random($0, using: &random) } }
            for place in known.indices where random.roll(10) == 0 {
                known[place] = Value.random(random.pick(CQLType.allCases), using: &random)
            }
            let fewer = known.map { random.roll(3) == 0 ? nil : $0 }
            let (value, truth) = (program.evaluate(fewer), program.evaluateTruth(fewer))
            let other = again.evaluate(fewer)
            try expect(
                value == other && truth == again.evaluateTruth(fewer),
                "\(program.encoded) of \(fewer) is \(String(describing: value)), and again \(String(describing: other))"
            )
            guard program.type == .boolean else { continue }
            try expect(value == truth.boolean.map(Value.boolean), "the value and the truth differ")
            guard program.isMonotone, truth != .unknown else { continue }
            try expect(program.evaluateTruth(known) == truth, "a fact that was learnt turned the answer")
        }
    }

    static func unit() throws -> FuzzTarget {
        let codes = [
            "mg/m2", "10*9/L", "{cells}/uL", "kg.m/s2", "/min", "[iU]/mL", "mm[Hg]", "Cel", "months",
            "mL/min/{1.73_m2}",
            "(mg/kg)/d", "10^-3.g", "dam3", "%", "1", "deg", "[pH]", "m-2",
        ]
        let pairs = ["mg/m2 ug/m2", "d wk", "day h", "year month", "g.m2/m2 g", "10*9/L /uL", "a d", "Cel K"]
        let less = try Program(encoded: ["fact 0 Quantity", "fact 1 Quantity", "less"], facts: ["a", "b"])
        let greater = try Program(encoded: ["fact 0 Quantity", "fact 1 Quantity", "greater"], facts: ["a", "b"])
        return FuzzTarget(
            name: "unit", seeds: (codes + pairs).map { Array($0.utf8) },
            words: [
                " ", ".", "/", "(", ")", "{", "}", "[", "]", "10*", "10^", "-99", "+99", "Y", "y", "da", "Pm", "[ly]",
                "99",
                "mg", "1000000000000000", "{", "Ym99",
            ],
            nests: [("(", ")"), ("{", "}"), ("/", ""), ("m.", ""), ("[", "]")]
        ) { input, random in
            guard let source = text(input) else { return false }
            let parts = source.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let first = Unit(parts[0]) else { return false }
            try expect(Unit(first.text) == first, "\(first) is read as another")
            try expect(first.isCommensurable(with: first), "\(first) is not commensurable with itself")
            guard parts.count == 2 else { return true }
            guard let second = Unit(parts[1]) else { return false }
            let isCommensurable = first.isCommensurable(with: second)
            try expect(isCommensurable == second.isCommensurable(with: first), "commensurable one way only")
            guard case .decimal(let a)? = Value.random(.decimal, using: &random),
                case .decimal(let b)? = Value.random(.decimal, using: &random)
            else { return true }
            let (left, right) = (Quantity(value: a, measure: first), Quantity(value: b, measure: second))
            try expect(left.converted(to: second) == nil || isCommensurable, "converted what is not commensurable")
            let (forth, back) = ([Value.quantity(left), .quantity(right)], [Value.quantity(right), .quantity(left)])
            try expect(less.evaluateTruth(forth) == greater.evaluateTruth(back), "\(left) and \(right) have no order")
            return true
        }
    }

    static func value() throws -> FuzzTarget {
        let seeds = [
            "1.8 -0.05", "0 1", "99999999999999999999.99999999 0.00000001", "-3 2", "2025-10-01", "2025-10", "2025",
            "true",
            "2024-02-29", "17",
        ]
        return FuzzTarget(
            name: "value", seeds: seeds.map { Array($0.utf8) },
            words: [" ", ".", "-", "+", "00", "true", "false", "٣", "e1"]
        ) { input, _ in
            guard let source = text(input) else { return false }
            var isAccepted = false
            for type in CQLType.allCases {
                guard let value = Value(text: source, type: type) else { continue }
                try expect(Value(text: value.text, type: type) == value, "\(value) is read as another")
                isAccepted = isAccepted || type != .string
            }
            let numbers = source.split(separator: " ", omittingEmptySubsequences: false).map { Decimal(String($0)) }
            guard numbers.count == 2, let a = numbers[0], let b = numbers[1] else { return isAccepted }
            try expect(a.adding(b) == b.adding(a), "sums differ")
            try expect(a.multiplied(by: b) == b.multiplied(by: a), "products differ")
            if let sum = a.adding(b) { try expect(sum.subtracting(b) == a, "the sum less one is not the other") }
            if let quotient = a.truncatingQuotient(by: b), let rest = a.remainder(dividingBy: b) {
                try expect(quotient.multiplied(by: b)?.adding(rest) == a, "quotient and remainder do not make it up")
                try expect(rest.absolute < b.absolute, "the remainder is too great")
            }
            _ = a.divided(by: b)
            for places in -1...9 { _ = a.rounded(toPlaces: places) }
            return true
        }
    }
}

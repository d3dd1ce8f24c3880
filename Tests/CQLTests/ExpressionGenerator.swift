import CQL
import Support

/// Well-typed expressions over a fixed set of facts, as text, and values for those facts.
struct ExpressionGenerator {
    var random: SeededGenerator
    /// Whether what hides unknowns may be generated too.
    let hidesUnknowns: Bool

    static let facts: [String: CQLType] = {
        var facts: [String: CQLType] = [:]
        let letters: [(String, CQLType)] = [
            ("b", .boolean), ("i", .integer), ("d", .decimal), ("s", .string), ("q", .quantity), ("t", .date),
        ]
        for (letter, type) in letters {
            for number in 0..<3 { facts["\(letter)\(number)"] = type }
        }
        return facts
    }()

    static let families = [
        ["mg/m2", "g/m2", "ug/m2"], ["d", "day", "wk", "week", "h", "a", "mo"], ["month", "year"], ["1", "%"],
        ["10*9/L", "/uL"],
    ]

    init(seed: UInt64, hidesUnknowns: Bool) {
        random = SeededGenerator(seed: seed)
        self.hidesUnknowns = hidesUnknowns
    }

    private mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &random)! }
    private mutating func chance(_ outOf: Int) -> Bool { Int.random(in: 0..<outOf, using: &random) == 0 }

    private mutating func binary(_ operators: [String], _ left: String, _ right: String) -> String {
        "(\(left) \(pick(operators)) \(right))"
    }

    private mutating func number(_ depth: Int) -> String { chance(3) ? integer(depth) : decimal(depth) }

    mutating func boolean(_ depth: Int) -> String {
        guard depth > 0 else { return chance(4) ? pick(["true", "false"]) : pick(["b0", "b1", "b2"]) }
        switch Int.random(in: 0..<(hidesUnknowns ? 17 : 14), using: &random) {
        case 0...2: return "(\(boolean(depth - 1)) \(pick(["and", "or", "xor", "implies"])) \(boolean(depth - 1)))"
        case 3: return "(not \(boolean(depth - 1)))"
        case 4: return "(\(boolean(depth - 1)) \(pick(["=", "!="])) \(boolean(depth - 1)))"
        case 5...7:
            let operands = comparable(2, depth - 1)
            return binary(["=", "!=", "<", "<=", ">", ">="], operands[0], operands[1])
        case 8:
            let operands = comparable(3, depth - 1)
            return "(\(operands[0]) \(pick(["between", "properly between"])) \(operands[1]) and \(operands[2]))"
        case 9:
            let type = pick(["i", "s", "t"])
            let choices = (0...Int.random(in: 0...3, using: &random)).map { _ in literal(type) }
            return "(\(operand(type, depth - 1)) in { \(choices.joined(separator: ", ")) })"
        case 10...11:
            let test = pick([
                "before", "after", "on or before", "on or after", "same as", "same month as", "same year or before",
                "before year of",
            ])
            return "(\(date(depth - 1)) \(test) \(date(depth - 1)))"
        case 12:
            let offset = "\(Int.random(in: 0...40, using: &random)) \(pick(["days", "weeks", "months", "years"]))"
            let test = pick([
                "within \(offset) of", "\(offset) or less before", "\(offset) or more after",
                "less than \(offset) after", "more than \(offset) before", "\(offset) after",
            ])
            return "(\(date(depth - 1)) \(test) \(date(depth - 1)))"
        case 13: return boolean(0)
        case 14: return "(\(boolean(depth - 1)) \(pick(["is true", "is not false", "is null", "is not null"])))"
        case 15: return "(\(comparable(1, depth - 1)[0]) is null)"
        default: return "(if \(boolean(depth - 1)) then \(boolean(depth - 1)) else \(boolean(depth - 1)))"
        }
    }

    /// Operands that can be compared with each other.
    private mutating func comparable(_ count: Int, _ depth: Int) -> [String] {
        let kind = Int.random(in: 0..<9, using: &random)
        let family = ExpressionGenerator.families.randomElement(using: &random)!
        return (0..<count).map { index in
            switch kind {
            case 0, 1: integer(depth)
            case 2: index == 0 ? decimal(depth) : number(depth)
            case 3: string(depth)
            case 4, 5: quantity(family, depth)
            case 6: date(depth)
            // Close to each other, so that bounds are met exactly.
            case 7:
                index == 0
                    ? "(years between \(date(0)) and \(date(0)))" : String(Int.random(in: -2...3, using: &random))
            default: pick(["i0", "1", "2", "3"])
            }
        }
    }

    private mutating func operand(_ letter: String, _ depth: Int) -> String {
        switch letter {
        case "i": integer(depth)
        case "s": string(depth)
        default: date(depth)
        }
    }

    private mutating func literal(_ letter: String) -> String {
        switch letter {
        case "i": String(Int.random(in: -3...20, using: &random))
        case "s": "'\(pick(ExpressionGenerator.strings))'"
        default: "@\(dateText())"
        }
    }

    private static let strings = ["", "a", "b", "ab", "e\u{301}", "\u{E9}", "\u{FFFD}", "\u{1F600}"]

    mutating func integer(_ depth: Int) -> String {
        guard depth > 0 else { return chance(2) ? literal("i") : pick(["i0", "i1", "i2"]) }
        switch Int.random(in: 0..<(hidesUnknowns ? 10 : 8), using: &random) {
        case 0...1: return "(\(integer(depth - 1)) \(pick(["+", "-", "*", "div", "mod"])) \(integer(depth - 1)))"
        case 2: return "(- \(integer(depth - 1)))"
        case 3...4:
            let count = pick([
                "years between", "months between", "weeks between", "days between", "difference in years between",
                "difference in months between", "difference in weeks between", "difference in days between",
            ])
            return "(\(count) \(date(depth - 1)) and \(date(depth - 1)))"
        case 5: return "CalculateAgeInYearsAt(\(date(depth - 1)), \(date(depth - 1)))"
        case 6: return "\(pick(["Ceiling", "Floor", "Truncate"]))(\(decimal(depth - 1)))"
        case 7:
            return chance(2)
                ? "Abs(\(integer(depth - 1)))" : "(\(pick(["year", "month", "day"])) from \(date(depth - 1)))"
        case 8: return "Coalesce(\(integer(depth - 1)), \(integer(depth - 1)))"
        default: return "(if \(boolean(depth - 1)) then \(integer(depth - 1)) else \(integer(depth - 1)))"
        }
    }

    mutating func decimal(_ depth: Int) -> String {
        guard depth > 0 else { return chance(2) ? decimalText() : pick(["d0", "d1", "d2"]) }
        switch Int.random(in: 0..<6, using: &random) {
        case 0...2:
            return
                binary(["+", "-", "*", "/", "div", "mod"], decimal(depth - 1), number(depth - 1))
        case 3: return "(\(integer(depth - 1)) / \(integer(depth - 1)))"
        case 4: return chance(2) ? "(- \(decimal(depth - 1)))" : "Abs(\(decimal(depth - 1)))"
        default:
            return chance(2)
                ? "Round(\(decimal(depth - 1)))"
                : "Round(\(decimal(depth - 1)), \(Int.random(in: 0...8, using: &random)))"
        }
    }

    mutating func string(_ depth: Int) -> String {
        guard depth > 0, chance(3) else { return chance(2) ? literal("s") : pick(["s0", "s1", "s2"]) }
        return "(\(string(depth - 1)) + \(string(depth - 1)))"
    }

    mutating func quantity(_ family: [String], _ depth: Int) -> String {
        guard depth > 0 else {
            guard chance(2) else { return pick(["q0", "q1", "q2"]) }
            return "\(decimalText()) '\(pick(family))'".replacingCalendarQuotes
        }
        switch Int.random(in: 0..<5, using: &random) {
        case 0...1:
            return "(\(quantity(family, depth - 1)) \(pick(["+", "-", "div", "mod"])) \(quantity(family, depth - 1)))"
        case 2:
            return
                binary(["*", "/"], quantity(family, depth - 1), number(depth - 1))
        case 3: return chance(2) ? "(- \(quantity(family, depth - 1)))" : "Abs(\(quantity(family, depth - 1)))"
        default: return quantity(family, 0)
        }
    }

    mutating func date(_ depth: Int) -> String {
        guard depth > 0 else { return chance(3) ? literal("t") : pick(["t0", "t1", "t2"]) }
        switch Int.random(in: 0..<5, using: &random) {
        case 0...1:
            let offset =
                String(Int.random(in: 0...60, using: &random)) + " "
                + pick(["days", "weeks", "months", "years", "'d'", "'wk'", "hours"])
            return "(\(date(depth - 1)) \(pick(["+", "-"])) \(offset))"
        case 2: return "(\(date(depth - 1)) \(pick(["+", "-"])) \(pick(["q0", "q1", "q2"])))"
        case 3: return chance(4) ? "Date(\(integer(depth - 1)), 2, \(integer(depth - 1)))" : date(0)
        default: return date(0)
        }
    }

    private mutating func decimalText() -> String {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return "99999999999999999999.0"
        case 1: return "0.00000001"
        default:
            let fraction = String(Int.random(in: 0...99, using: &random))
            return "\(Int.random(in: 0...30, using: &random)).\(fraction)"
        }
    }

    private mutating func dateText() -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let year = String(Int.random(in: 2019...2026, using: &random))
        if chance(5) { return year }
        let month = Int.random(in: 1...12, using: &random)
        if chance(5) { return "\(year)-\(two(month))" }
        return "\(year)-\(two(month))-\(two(.random(in: 1...NaiveDay.length(Int(year)!, month), using: &random)))"
    }

    /// A value for each fact, some of them missing.
    mutating func factValues() -> [String: Value] {
        var values: [String: Value] = [:]
        for (name, type) in ExpressionGenerator.facts.sorted(by: { $0.key < $1.key }) where !chance(4) {
            switch type {
            case .boolean: values[name] = .boolean(.random(using: &random))
            case .integer:
                values[name] = .integer(
                    chance(8) ? [.min, .max].randomElement(using: &random)! : .random(in: -5...25, using: &random))
            case .decimal: values[name] = Value(text: decimalText(), type: .decimal)
            case .string: values[name] = .string(pick(ExpressionGenerator.strings))
            case .quantity:
                let family = ExpressionGenerator.families.randomElement(using: &random)!
                values[name] = Value(text: decimalText(), type: .quantity, unit: pick(family))
            default: values[name] = Value(text: dateText(), type: .date)
            }
        }
        return values
    }
}

extension String {
    /// Calendar durations stand without quotes.
    fileprivate var replacingCalendarQuotes: String {
        for duration in ["day", "week", "month", "year"] where hasSuffix("'\(duration)'") {
            return String(dropLast(duration.count + 2)) + duration
        }
        return self
    }
}

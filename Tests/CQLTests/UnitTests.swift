import Support
import Testing

@testable import CQL

@Suite("UCUM units")
struct UnitTests {
    private func quantity(_ value: String, _ unit: String) throws -> Quantity {
        let value = try #require(Decimal(value))
        return try #require(Quantity(value: value, unit: unit), "'\(unit)'")
    }

    @Test(
        "Commensurable units convert exactly",
        arguments: [
            ("1", "g/m2", "1000", "mg/m2"), ("0.8", "mg/m2", "800", "ug/m2"), ("1", "m", "100", "cm"),
            ("1", "m2", "10000", "cm2"),
            ("1", "L", "1", "dm3"), ("1", "mL", "1", "cm3"), ("1", "l", "1", "L"), ("1", "wk", "7", "d"),
            ("1", "d", "24", "h"),
            ("1", "a", "365.25", "d"), ("1", "mo", "30.4375", "d"), ("1", "a", "12", "mo"), ("1", "h", "3600", "s"),
            ("1", "10*9/L", "1000", "10*6/L"), ("1", "10*9/L", "1", "10*3/uL"), ("100", "10*9/L", "100000", "/uL"),
            ("1", "10^9/L", "1", "/nL"), ("5", "%", "0.05", "1"), ("1", "[ppth]", "0.1", "%"),
            ("1", "[in_i]", "2.54", "cm"), ("1", "[ft_i]", "0.3048", "m"), ("1", "[lb_av]", "453.59237", "g"),
            ("16", "[oz_av]", "1", "[lb_av]"), ("1", "[gal_us]", "3.78541178", "L"), ("1", "mm[Hg]", "133.322", "Pa"),
            ("1", "kg.m/s2", "1", "N"), ("1", "J/s", "1", "W"), ("1", "mol/L", "1000", "mmol/L"),
            ("1", "meq/L", "1", "mmol/L"),
            ("1", "U", "1", "umol/min"), ("1", "[iU]/mL", "1000", "[iU]/L"), ("1", "k[iU]", "1000", "[iU]"),
            ("1", "{cells}/uL", "1", "/uL"), ("1", "mg{drug}/kg", "1", "mg/kg"), ("60", "deg", "3600", "'"),
            ("1", "mg/kg/d", "1", "mg/(kg.d)"), ("1", "m.s-1", "1", "m/s"), ("1", "km/h", "1000", "m/h"),
            ("1", "2.m", "2", "m"),
            ("1", "week", "7", "day"), ("1", "day", "24", "h"), ("1", "week", "1", "wk"), ("1", "year", "12", "months"),
            ("1", "second", "1000", "ms"), ("1", "Cel", "1000", "mCel"), ("1", "/m.s", "1", "s/m"),
            ("1", "t", "1000", "kg"),
        ])
    func conversion(_ value: String, _ unit: String, _ expected: String, _ target: String) throws {
        let from = try quantity(value, unit)
        let to = try quantity(expected, target)
        #expect(from.measure.isCommensurable(with: to.measure))
        #expect(from.converted(to: to.measure) == to)
    }

    @Test(
        "Units of other dimensions, of other scales, and calendar against average years do not convert",
        arguments: [
            ("mg", "mg/m2"), ("mg/kg", "mg/m2"), ("mg", "mL"), ("d", "month"), ("year", "a"), ("month", "mo"),
            ("[iU]", "mg"),
            ("[iU]", "U"), ("Cel", "K"), ("Cel", "[degF]"), ("deg", "rad"), ("%", "%{x}/d"), ("10*9/L", "10*9"),
        ])
    func incommensurable(_ left: String, _ right: String) throws {
        let (left, right) = (try #require(Unit(left)), try #require(Unit(right)))
        #expect(!left.isCommensurable(with: right))
        #expect(Quantity(value: .zero, measure: left).converted(to: right) == nil)
    }

    @Test(
        "What is no unit is refused with the part at fault and a guess",
        arguments: [
            ("", "the unit is empty", "write '1' for a bare count"),
            (
                "mg/m²", "UCUM codes are written in ASCII without spaces, and another character is in it",
                "did you mean 'mg/m2'?"
            ),
            (
                "µg", "UCUM codes are written in ASCII without spaces, and another character is in it",
                "did you mean 'ug'?"
            ),
            (
                "mg / m2", "UCUM codes are written in ASCII without spaces, and a space is in it",
                "did you mean 'mg/m2'?"
            ),
            ("mcg", "\"mcg\" is unknown", "did you mean 'ug'?"),
            ("mg/hr", "\"hr\" is unknown", "did you mean 'h'?"),
            ("IU/mL", "\"IU\" is unknown", "did you mean '[iU]'?"),
            ("mmHg", "\"mmHg\" is unknown", "did you mean 'mm[Hg]'?"),
            ("lbs", "\"lbs\" is unknown", "did you mean '[lb_av]'?"),
            ("cycles", "\"cycles\" is unknown", "did you mean '{cycle}'?"),
            ("furlong", "\"furlong\" is unknown", nil),
            ("mg/", "it ends where a unit should follow", nil),
            ("mg)", "unexpected ')'", nil),
            ("(mg", "a parenthesis is not closed", nil),
            ("{cells", "an annotation is not closed", nil),
            ("m0", "the exponent of \"m0\" is not within ±99, or is 0", nil),
            ("m100", "the exponent of \"m100\" is not within ±99, or is 0", nil),
            ("0", "\"0\" is not a factor: write powers of ten as 10*9", nil),
            ("kmin", "\"kmin\" is unknown", nil),
        ] as [(String, String, String?)])
    func refusal(_ text: String, _ reason: String, _ suggestion: String?) throws {
        let error = try #require(throws: UnitError.self) { try Unit(parsing: text) }
        #expect(error.reason == (text.isEmpty ? reason : "\"\(text)\" is not a UCUM unit: \(reason)"))
        #expect(error.suggestion == suggestion)
        #expect(Unit(text) == nil)
    }

    @Test("Everyday units are all units, and are kept as written, durations in the singular")
    func everyday() throws {
        let written = try #require(Unit("mL/min/{1.73_m2}"))
        #expect(written.text == "mL/min/{1.73_m2}")
        #expect(Unit("months")?.text == "month")
        #expect(Unit.everyday.allSatisfy { Unit($0) != nil })
        #expect(Unit.everyday.count > 80)
    }

    @Test("A factor that cannot be held exactly, endless nesting and endless text are refused")
    func limits() {
        #expect(Unit("mol9") == nil)
        #expect(Unit(String(repeating: "(", count: 9) + "m" + String(repeating: ")", count: 9)) == nil)
        #expect(Unit(String(repeating: "m.", count: 100) + "m") == nil)
        #expect(Unit("m99") != nil)
    }

    @Test("Products and quotients of units cancel, and are written in UCUM")
    func products() throws {
        func value(_ source: String) throws -> String {
            let checked = try Expression.parse(source).check(Declarations(facts: [:]), profile: .conformance)
            return Program.compile(checked).evaluate([]).map { "\($0)" } ?? "null"
        }
        #expect(try value("0.8 'mg/m2' * 1.9 'm2'") == "1.52 mg")
        #expect(try value("1 'cm' * 2 'cm'") == "2 cm2")
        #expect(try value("10 'g' / 5") == "2 g")
        #expect(try value("10 'g' / 5 'g'") == "2 1")
        #expect(try value("6 'mg' / 3 'm2'") == "2 mg/m2")
        #expect(try value("6 'mg/kg' / 3 'd'") == "2 mg/kg/d")
        #expect(try value("1 / 4 's'") == "0.25 /s")
        #expect(try value("3 '10*9/L' * 2 'L'") == "6 10*9")
        #expect(try value("2 months * 3") == "6 month")
        #expect(try value("2 months * 3 'mg'") == "null")
        #expect(try value("10 'm' * 2 'cm'") == "20 m.cm")
    }

    @Test("Comparison is exact where conversion would have to round")
    func exactComparison() throws {
        func compare(_ left: String, _ right: String, _ operation: String) throws -> Truth {
            let checked = try Expression.parse("\(left) \(operation) \(right)").check(Declarations(facts: [:]))
            return Program.compile(checked).evaluateTruth([])
        }
        #expect(try compare("0.00000001 'mg'", "0.00000001 'kg'", "<") == .met)
        #expect(try compare("1 'ug'", "0.00000001 'kg'", "=") == .notMet)
        #expect(try compare("10 'mg'", "0.00001 'kg'", "=") == .met)
        #expect(try compare("-1 'g'", "-999 'mg'", "<") == .met)
        #expect(try compare("-1 'g'", "1 'mg'", "<") == .met)
        #expect(try compare("99999999999999999999 'Ym'", "1 'ym'", ">") == .unknown)
        #expect(try compare("99999999999999999999 'kg'", "99999999999999999999 'ng'", ">") == .met)
    }

    @Test("A conversion equals what it came from exactly when converting back restores that")
    func thereAndBack() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SeededGenerator(seed: seed)
        let families = [
            ["mg/m2", "g/m2", "ug/m2"], ["d", "wk", "h", "min", "day", "week"], ["10*9/L", "10*6/L", "/uL", "10*3/uL"],
        ]
        for _ in 0..<500 {
            let family = families.randomElement(using: &random)!
            let (left, right) = (family.randomElement(using: &random)!, family.randomElement(using: &random)!)
            let value = Decimal(Int32.random(in: -100_000...100_000, using: &random))
            let original = try #require(Quantity(value: value, unit: left))
            let target = try #require(Unit(right))
            guard let converted = original.converted(to: target) else { continue }
            let context: Comment = "seed \(seed): \(original) as \(right)"
            let order = try Expression.parse(
                "A \(converted.converted(to: original.measure) == original ? "=" : "!=") B"
            )
            .check(Declarations(facts: ["A": .quantity, "B": .quantity]))
            #expect(Program.compile(order).evaluateTruth([.quantity(original), .quantity(converted)]) == .met, context)
        }
    }
}

import CQL
import Support
import Testing

@Suite("Decimals")
struct DecimalTests {
    @Test(
        "A decimal is read from plain digits and written as short as it goes",
        arguments: [
            ("0", "0"), ("-0", "0"), ("1.80", "1.8"), ("-0.05", "-0.05"), ("007.0", "7"), ("0.00000001", "0.00000001"),
            ("99999999999999999999.99999999", "99999999999999999999.99999999"),
            ("-99999999999999999999.99999999", "-99999999999999999999.99999999"),
        ])
    func reading(_ text: String, _ written: String) throws {
        #expect(try #require(Decimal(text)).description == written)
    }

    @Test(
        "Other spellings, and more digits than 28 or places than 8, are no decimal",
        arguments: [
            "", "-", ".", ".5", "5.", "+1", "1e3", "1,5", " 1", "1 ", "1.2.3", "--1", "0x1", "1.000000000",
            "0.000000001",
            "100000000000000000000", "99999999999999999999.999999990", "٣",
        ])
    func refusal(_ text: String) {
        #expect(Decimal(text) == nil)
    }

    @Test("Doses add up exactly, where binary floating point does not")
    func doses() throws {
        let sum = try #require(Decimal("0.4")?.adding(Decimal("0.8")!)?.adding(Decimal("0.6")!))
        #expect(sum == Decimal("1.8"))
        #expect(0.4 + 0.8 + 0.6 != 1.8)
    }

    @Test(
        "Rounding goes half away from zero",
        arguments: [
            ("0.5", 0, "1"), ("-0.5", 0, "-1"), ("-0.4", 0, "0"), ("2.5", 0, "3"), ("1.005", 2, "1.01"),
            ("-1.005", 2, "-1.01"),
            ("1.00499999", 2, "1"), ("123.45678901", 8, "123.45678901"), ("99999999999999999999.5", 0, nil),
            ("1", 9, nil), ("1", -1, nil),
        ] as [(String, Int, String?)])
    func rounding(_ text: String, _ places: Int, _ rounded: String?) throws {
        #expect(try #require(Decimal(text)).rounded(toPlaces: places)?.description == rounded)
    }

    @Test("Arithmetic is that of schoolbook digits, over the whole range and at its edges")
    func schoolbook() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SeededGenerator(seed: seed)
        func operand() -> String {
            let edges = [
                "0", "1", "-1", "0.00000001", "-0.00000001", "99999999999999999999.99999999",
                "-99999999999999999999.99999999",
            ]
            if Int.random(in: 0..<8, using: &random) == 0 { return edges.randomElement(using: &random)! }
            let digits = (0..<Int.random(in: 1...28, using: &random)).map { _ in
                String(Int.random(in: 0...9, using: &random))
            }
            let places = min(Int.random(in: 0...8, using: &random), digits.count - 1)
            let whole = digits.dropLast(places).suffix(20).joined()
            let fraction = digits.suffix(places).joined()
            return (Bool.random(using: &random) ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
        }
        for _ in 0..<1500 {
            let (leftText, rightText) = (operand(), operand())
            let (left, right) = (try #require(Decimal(leftText)), try #require(Decimal(rightText)))
            let (naiveLeft, naiveRight) = (NaiveDecimal(leftText), NaiveDecimal(rightText))
            let context: Comment = "seed \(seed): \(leftText), \(rightText)"
            #expect(left.description == naiveLeft.text, context)
            #expect(Decimal(left.description) == left, context)
            #expect(left.adding(right)?.description == naiveLeft.add(naiveRight)?.text, context)
            #expect(left.subtracting(right)?.description == naiveLeft.subtract(naiveRight)?.text, context)
            #expect(left.multiplied(by: right)?.description == naiveLeft.multiply(naiveRight)?.text, context)
            #expect(left.divided(by: right)?.description == naiveLeft.divide(naiveRight)?.text, context)
            #expect(
                left.truncatingQuotient(by: right)?.description == naiveLeft.truncatingQuotient(naiveRight)?.text,
                context)
            #expect(left.remainder(dividingBy: right)?.description == naiveLeft.remainder(naiveRight)?.text, context)
            let places = Int.random(in: 0...8, using: &random)
            #expect(left.rounded(toPlaces: places)?.description == naiveLeft.rounded(places)?.text, context)
            #expect((left < right) == (NaiveInteger.compare(naiveLeft.steps, naiveRight.steps) < 0), context)
            #expect((left == right) == (naiveLeft == naiveRight), context)
        }
    }
}

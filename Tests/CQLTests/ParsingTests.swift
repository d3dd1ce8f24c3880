import Testing

@testable import CQL

@Suite("Parsing")
struct ParsingTests {
    /// The tree as prefix text.
    private func tree(_ source: String) throws -> String {
        func write(_ node: SyntaxNode) -> String {
            switch node.kind {
            case .null: "null"
            case .literal(let value): value.type == .string ? "'\(value)'" : "\(value)"
            case .foreignLiteral(_, let text): text
            case .name(let name): name
            case .operation(let syntax, let operands):
                "(\(syntax.spelling) \(operands.map(write).joined(separator: " ")))"
            case .call(let name, let arguments): "\(name)(\(arguments.map(write).joined(separator: ", ")))"
            case .list(let elements): "{\(elements.map(write).joined(separator: ", "))}"
            case .property(let owner, let name): "\(write(owner[0])).\(name)"
            case .extended(let syntax, let nodes): "(\(syntax.name) \(nodes.map(write).joined(separator: " ")))"
            }
        }
        return write(try Expression.parse(source).root)
    }

    @Test(
        "Operators bind as the grammar of CQL has it",
        arguments: [
            ("A and B or C", "(or (and A B) C)"), ("A or B and C", "(or A (and B C))"),
            ("A or B xor C", "(xor (or A B) C)"),
            ("A implies B implies C", "(implies (implies A B) C)"), ("A or B implies C", "(implies (or A B) C)"),
            ("not A and B", "(and (not A) B)"), ("not A > 5", "(> (not A) 5)"), ("not (A > 5)", "(not (> A 5))"),
            ("not A is null", "(not (is null A))"), ("A is not null", "(not (is null A))"),
            ("A = B < C", "(= A (< B C))"),
            ("A in { 1, 2 } and B", "(and (in A {1, 2}) B)"), ("A = 1 in { true }", "(in (= A 1) {true})"),
            ("1 + 2 * 3", "(+ 1 (* 2 3))"), ("1 - 2 - 3", "(- (- 1 2) 3)"), ("6 / 2 * 3", "(* (/ 6 2) 3)"),
            ("7 div 2 mod 2", "(mod (div 7 2) 2)"), ("-2 ^ 2", "(^ -2 2)"), ("- A ^ 2", "(^ (- A) 2)"),
            ("5 - -3", "(- 5 -3)"),
            ("+A", "(+ A)"), ("A & B + C", "(+ (& A B) C)"),
            ("A between 1 and 2 and B", "(and (between A 1 2) B)"),
            ("A properly between B and C", "(properly between A B C)"),
            ("3 months between A and B", "(between 3 month A B)"),
            ("years between A and B >= 18", "(>= (years between A B) 18)"),
            ("duration in months between A and B", "(months between A B)"),
            ("difference in days between A and B", "(difference in days between A B)"),
            ("year from A = 2025", "(= (year from A) 2025)"), ("A before B and C", "(and (before A B) C)"),
            ("A on or before B", "(same or before A B)"), ("A before or on B", "(same or before A B)"),
            ("A on or after day of B", "(same day or after A B)"), ("A after month of B", "(after A B)"),
            ("A same month as B", "(same month as A B)"), ("A same as B", "(same as A B)"),
            ("A same day or before B", "(same day or before A B)"), ("A within 30 days of B", "(within A 30 day B)"),
            ("A 30 days or less before B", "(before A 30 day B)"),
            ("A more than 2 weeks after B", "(after A 2 week B)"),
            ("if A then 1 else 2 + 3", "(if A 1 (+ 2 3))"), ("A as Integer", "(as Integer A)"),
            ("cast A as Integer", "(as Integer A)"),
            ("A as List<Integer>", "(as List<Integer> A)"), ("A as System.Integer", "(as Integer A)"),
            ("convert A to Decimal", "(convert to Decimal A)"), ("exists A", "(exists A)"),
            ("A union B", "(union A B)"),
            ("f(A, 1).b.c(2)", "c(f(A, 1).b, 2)"), ("start of A", "start of(A)"), ("distinct A", "distinct(A)"),
            ("((A))", "A"), ("{}", "{}"), ("A ~ B", "(~ A B)"), ("A !~ B", "(!~ A B)"), ("A != B", "(!= A B)"),
        ])
    func precedence(_ source: String, _ expected: String) throws {
        #expect(try tree(source) == expected)
    }

    @Test(
        "Literals are read with their units, escapes and precision",
        arguments: [
            ("0.8 'mg/m2'", "0.8 mg/m2"), ("0.8'mg/m2'", "0.8 mg/m2"), ("6 months", "6 month"), ("1 day", "1 day"),
            ("-3 'd'", "-3 d"),
            ("2147483647", "2147483647"), ("-2147483648", "-2147483648"), ("1.50", "1.5"),
            ("@2025-10-01", "2025-10-01"),
            ("@2025-10", "2025-10"), ("@2025", "2025"), ("@2025-10-01T10:00", "@2025-10-01T10:00"),
            ("@T10:00", "@T10:00"), ("5L", "5L"),
            ("'it\\'s'", "'it's'"), ("'a\\\\b\\/\\n\\t\\r\\f'", "'a\\b/\n\t\r\u{C}'"), ("'\\u00e9'", "'é'"),
            ("''", "''"),
            ("\"a \\\"b\\\"\"", "a \"b\""), ("`days`", "days"), ("true", "true"), ("null", "null"), ("'€😀'", "'€😀'"),
        ])
    func literals(_ source: String, _ expected: String) throws {
        #expect(try tree(source) == expected)
    }

    @Test("Comments and line breaks separate tokens")
    func comments() throws {
        #expect(try tree("A // first\n and /* not\n this */ B") == "(and A B)")
    }

    @Test(
        "What cannot be parsed is refused with place, reason and advice",
        arguments: [
            RefusedSource("", 1, 1, "the expression is empty"),
            RefusedSource("  // only a comment", 1, 20, "the expression is empty"),
            RefusedSource(
                "A and", 1, 6, "expected a fact, a value or an opening parenthesis, found the end of the expression"),
            RefusedSource("A B", 1, 3, "the expression should end here, found 'B'"),
            RefusedSource(
                "(A", 1, 3,
                "expected ')' to close the parenthesis opened at line 1, column 1, found the end of the expression"),
            RefusedSource("A == 5", 1, 3, "'==' is not an operator of CQL", "write '='"),
            RefusedSource("A && B", 1, 3, "'&&' is not an operator of CQL", "write 'and'"),
            RefusedSource("!A", 1, 1, "'!' is not an operator of CQL", "write 'not'"),
            RefusedSource("A\n  ≥ 18", 2, 3, "'≥' is not an operator of CQL", "write '>='"),
            RefusedSource("A = ‘x’", 1, 5, "'‘' is not an operator of CQL", "write straight quotes"),
            RefusedSource("'€' = A $", 1, 9, "the character '$' means nothing in CQL"),
            RefusedSource("A = 'x", 1, 5, "the quote that opens here is never closed"),
            RefusedSource("A = 'x\\", 1, 7, "a backslash ends the expression"),
            RefusedSource(
                "A = '\\x'", 1, 6, "an unknown escape",
                "known are \\' \\\" \\` \\\\ \\/ \\f \\n \\r \\t and \\u with four digits"),
            RefusedSource("A = '\\u-001'", 1, 6, "\\u needs four hexadecimal digits of a character"),
            RefusedSource("A = '\\u12'", 1, 6, "\\u needs four hexadecimal digits of a character"),
            RefusedSource("A /* x", 1, 3, "this comment is never closed", "end it with */"),
            RefusedSource("A = @", 1, 5, "'@' begins a date", "write @2025-10-01, @2025-10 or @2025"),
            RefusedSource(
                "A = @2025-02-30", 1, 5, "@2025-02-30 is not a date of the calendar",
                "write @2025-10-01, @2025-10 or @2025"),
            RefusedSource(
                "A > 5mg", 1, 5, "a number runs into 'mg'",
                "write a unit in quotes after a space, like 1.8 'mg/m2', or a duration like 6 months"),
            RefusedSource(
                "A > 2147483648", 1, 5, "2147483648 is not an Integer",
                "an Integer has 32 bits, a Decimal is written with a point"),
            RefusedSource(
                "A > 1.123456789", 1, 5, "1.123456789 is not a Decimal",
                "a Decimal has at most 28 digits, of which at most 8 follow the point"),
            RefusedSource("A > 1 'mcg'", 1, 7, "\"mcg\" is not a UCUM unit: \"mcg\" is unknown", "did you mean 'ug'?"),
            RefusedSource("A between 1 or 2", 1, 13, "expected 'and' between the bounds of 'between', found 'or'"),
            RefusedSource("A same B", 1, 8, "expected 'as', 'or before' or 'or after' after 'same', found 'B'"),
            RefusedSource("A before hour of B", 1, 10, "dates are compared by year, month or day, not by hour"),
            RefusedSource(
                "hours between A and B", 1, 1, "dates are counted in years, months, weeks or days, not in hours"),
            RefusedSource(
                "A during B", 1, 3, "'during' compares intervals, which are not supported",
                "compare the dates, like X >= A and X <= B"),
            RefusedSource(
                "A is not Integer", 1, 10, "expected 'null', 'true' or 'false' after 'is not', found 'Integer'"),
            RefusedSource(
                "case when A then 1 end", 1, 1, "'case' takes the 'else' branch when a condition is unknown",
                "write (C and A) or (not C and B)"),
            RefusedSource(
                "Interval[1, 2]", 1, 1, "'Interval' selectors are not supported in a criterion",
                "compare with both ends, like X >= A and X <= B"),
            RefusedSource(
                "Code 'C91.00' from ICD", 1, 1, "'Code' selectors are not supported in a criterion",
                "declare the code as a fact of type String"),
            RefusedSource(
                "if A then B", 1, 12,
                "expected 'else' after the first branch of 'if', found the end of the expression"),
            RefusedSource("f(1, 2", 1, 7, "expected ')' or ',' after an element, found the end of the expression"),
            RefusedSource("A.5", 1, 3, "expected a name after '.', found '5'"),
        ])
    func refusal(_ refused: RefusedSource) throws {
        let error = try #require(throws: CQLDiagnostic.self) { try Expression.parse(refused.source) }
        #expect(error == refused.diagnostic)
    }

    @Test("Nesting and length have limits, so that no text exhausts the stack or the time")
    func limits() throws {
        for (open, close) in [
            ("(", ")"), ("not ", ""), ("-", ""), ("f(", ")"), ("{", "}"), ("if A then ", " else A"), ("exists ", ""),
        ] {
            _ = try? Expression.parse(String(repeating: open, count: 20) + "A" + String(repeating: close, count: 20))
            let hostile = String(repeating: open, count: 2000) + "A" + String(repeating: close, count: 2000)
            let error = try #require(throws: CQLDiagnostic.self) { try Expression.parse(hostile) }
            #expect(error.message.hasPrefix("the expression is nested more than"), "\(open)")
        }
        let chain = Array(repeating: "A", count: 150).joined(separator: " and ")
        _ = try Expression.parse(chain)
        let endless = Array(repeating: "A", count: 5000).joined(separator: " + ")
        #expect(throws: CQLDiagnostic.self) { try Expression.parse(endless) }
        #expect(throws: CQLDiagnostic.self) { try Expression.parse("A" + String(repeating: " ", count: 70_000)) }
    }

    @Test("The names an expression refers to are given once, in the order of appearance")
    func names() throws {
        #expect(try Expression.parse("\"B c\" = A or A in { \"B c\", D }").names == ["B c", "A", "D"])
    }
}

extension Parser {
    /// How tightly the operators of an `expressionTerm` bind.
    private enum Strength {
        static let addition = 1
        static let multiplication = 2
        static let power = 3
    }

    private static let infixTerms: [String: (operator: SyntaxOperator, strength: Int)] = [
        "+": (.add, Strength.addition), "-": (.subtract, Strength.addition), "&": (.concatenate, Strength.addition),
        "*": (.multiply, Strength.multiplication), "/": (.divide, Strength.multiplication),
        "div": (.truncatedDivide, Strength.multiplication), "mod": (.modulo, Strength.multiplication),
        "^": (.power, Strength.power),
    ]

    /// Arithmetic and everything that binds more tightly.
    mutating func parseTerm(_ weakest: Int = 1) throws(CQLDiagnostic) -> SyntaxNode {
        var left = try parseOperand()
        while true {
            let infix: (operator: SyntaxOperator, strength: Int)?
            switch current.kind {
            case .word(let text), .symbol(let text): infix = Parser.infixTerms[text]
            default: infix = nil
            }
            guard let infix, infix.strength >= weakest else { return left }
            let start = current.position
            advance()
            let right = try nested { parser throws(CQLDiagnostic) in try parser.parseTerm(infix.strength + 1) }
            left = try SyntaxNode(.operation(infix.operator, [left, right]), at: start)
        }
    }

    /// An operand with its signs and properties, or a phrase that takes one operand.
    mutating func parseOperand() throws(CQLDiagnostic) -> SyntaxNode {
        let start = current.position
        if isAt("-") || isAt("+") {
            let isNegative = isAt("-")
            advance()
            if let number = try parseNumber(isNegative: isNegative, at: start) { return number }
            let operand = try nested { parser throws(CQLDiagnostic) in try parser.parseOperand() }
            return try SyntaxNode(.operation(isNegative ? .negate : .plus, [operand]), at: start)
        }
        if readsEverything, let phrase = try parseFullPhrase() { return phrase }
        if let phrase = try parsePhrase() { return phrase }
        var node = try parsePrimary()
        while true {
            if readsEverything, take("[") {
                let place = try parseExpression()
                try expect("]", "after the place of an element")
                node = try SyntaxNode(.call("Indexer", [node, place]), at: start)
                continue
            }
            if readsEverything, readsRatios, isAt(":"), let ratio = try parseRatio(after: node) {
                node = ratio
                continue
            }
            guard take(".") else { return node }
            guard case .word(let name) = current.kind else { throw unexpected("expected a name after '.'") }
            let position = current.position
            advance()
            if isAt("(") {
                node = try SyntaxNode(.call(name, [node] + (try parseArguments())), at: position)
            } else {
                node = try SyntaxNode(.property(of: [node], name), at: position)
            }
        }
    }

    /// `years between`, `difference in days between`, `year from`, `convert … to`, and the phrases of lists and
    /// intervals.
    private mutating func parsePhrase() throws(CQLDiagnostic) -> SyntaxNode? {
        guard case .word(let word) = current.kind else { return nil }
        let start = current.position
        if let precision = CQLDatePrecision(word: word), Parser.matches(lookahead(1), "between") {
            advance()
            return try parseBetweenDates(.durationBetween(precision), at: start)
        }
        if ["hours", "minutes", "seconds", "milliseconds"].contains(word), Parser.matches(lookahead(1), "between") {
            throw CQLDiagnostic(
                position: start, message: "dates are counted in years, months, weeks or days, not in \(word)")
        }
        if word == "duration" || word == "difference", Parser.matches(lookahead(1), "in") {
            advance()
            advance()
            guard case .word(let unit) = current.kind, let precision = CQLDatePrecision(word: unit) else {
                throw unexpected("expected 'years', 'months', 'weeks' or 'days' after '\(word) in'")
            }
            advance()
            if word == "duration", take("of") { return try parsePrefixCall("duration of", at: start) }
            return try parseBetweenDates(
                word == "duration" ? .durationBetween(precision) : .differenceBetween(precision), at: start)
        }
        if Parser.matches(lookahead(1), "from") {
            if let precision = CQLDatePrecision(word: word), precision != .week, word == precision.name {
                advance()
                advance()
                let operand = try nested { parser throws(CQLDiagnostic) in try parser.parseOperand() }
                return try SyntaxNode(.operation(.componentFrom(precision), [operand]), at: start)
            }
            if ["date", "time", "timezoneoffset", "singleton", "point", "hour", "minute", "second"].contains(word) {
                advance()
                advance()
                return try parsePrefixCall("\(word) from", at: start)
            }
        }
        if Parser.matches(lookahead(1), "of"),
            ["start", "end", "width", "successor", "predecessor"].contains(word)
        {
            advance()
            advance()
            return try parsePrefixCall("\(word) of", at: start)
        }
        if ["distinct", "flatten", "expand", "collapse"].contains(word),
            readsEverything || !Parser.matches(lookahead(1), "(")
        {
            advance()
            return try parsePrefixCall(word, at: start)
        }
        if take("convert") {
            let operand = try nested { parser throws(CQLDiagnostic) in try parser.parseTerm() }
            try expect("to", "after 'convert' and its operand")
            if readsEverything, case .string(let unit) = current.kind {
                advance()
                return try SyntaxNode(.operation(.convert(to: unit), [operand]), at: start)
            }
            return try SyntaxNode(.operation(.convert(to: try parseTypeName()), [operand]), at: start)
        }
        return nil
    }

    mutating func parsePrefixCall(
        _ phrase: String, at start: SourcePosition
    ) throws(CQLDiagnostic) -> SyntaxNode {
        let operand = try nested { parser throws(CQLDiagnostic) in try parser.parseOperand() }
        return try SyntaxNode(.call(phrase, [operand]), at: start)
    }

    private mutating func parseBetweenDates(
        _ count: SyntaxOperator, at start: SourcePosition
    ) throws(CQLDiagnostic) -> SyntaxNode {
        try expect("between", "before the first date")
        let from = try nested { parser throws(CQLDiagnostic) in try parser.parseTerm() }
        try expect("and", "between the dates")
        let to = try nested { parser throws(CQLDiagnostic) in try parser.parseTerm() }
        return try SyntaxNode(.operation(count, [from, to]), at: start)
    }

    mutating func parsePrimary() throws(CQLDiagnostic) -> SyntaxNode {
        let token = current
        if let number = try parseNumber(isNegative: false, at: token.position) { return number }
        switch token.kind {
        case .string(let text):
            advance()
            return try SyntaxNode(.literal(.string(text)), at: token.position)
        case .date(let text):
            guard let date = CQLDate(text) else {
                throw CQLDiagnostic(
                    position: token.position, message: "@\(text) is not a date of the calendar",
                    suggestion: "write @2025-10-01, @2025-10 or @2025")
            }
            advance()
            return try SyntaxNode(.literal(.date(date)), at: token.position)
        case .dateTime(let text):
            advance()
            return try SyntaxNode(.foreignLiteral(type: "DateTime", text: "@\(text)"), at: token.position)
        case .time(let text):
            advance()
            return try SyntaxNode(.foreignLiteral(type: "Time", text: "@T\(text)"), at: token.position)
        case .quotedName(let name):
            advance()
            return try SyntaxNode(.name(name), at: token.position)
        case .word(let word):
            return try parseWord(word, at: token.position)
        case .symbol("("):
            advance()
            let node = try parseExpression()
            try expect(")", "to close the parenthesis opened at \(token.position)")
            return node
        case .symbol("$") where readsEverything:
            advance()
            guard case .word(let name) = current.kind else { throw unexpected("expected 'this', 'index' or 'total'") }
            advance()
            return try SyntaxNode(.name("$" + name), at: token.position)
        case .symbol("{") where readsEverything && Parser.isTuple(lookahead(1), lookahead(2)):
            return try parseTuple(type: nil, at: token.position)
        case .symbol("{"):
            advance()
            return try SyntaxNode(.list(try parseElements(closing: "}")), at: token.position)
        default:
            throw unexpected("expected a fact, a value or an opening parenthesis")
        }
    }

    /// A keyword that begins an operand, a call, or the name of a fact.
    private mutating func parseWord(_ word: String, at position: SourcePosition) throws(CQLDiagnostic) -> SyntaxNode {
        switch word {
        case _ where readsEverything && Parser.selectors.contains(word):
            return try parseSelector(word, at: position)
        case "null":
            advance()
            return try SyntaxNode(.null, at: position)
        case "true", "false":
            advance()
            return try SyntaxNode(.literal(.boolean(word == "true")), at: position)
        case "if":
            advance()
            let condition = try parseExpression()
            try expect("then", "after the condition of 'if'")
            let consequence = try parseExpression()
            try expect("else", "after the first branch of 'if'")
            let alternative = try parseExpression()
            return try SyntaxNode(.operation(.ifThenElse, [condition, consequence, alternative]), at: position)
        case "case":
            throw CQLDiagnostic(
                position: position, message: "'case' takes the 'else' branch when a condition is unknown",
                suggestion: "write (C and A) or (not C and B)")
        case _ where Parser.reserved.contains(word):
            throw CQLDiagnostic(
                position: position, message: "'\(word)' is a word of the language and begins no operand here",
                suggestion: "a fact of that name is written \"\(word)\"")
        default:
            advance()
            if isAt("(") { return try SyntaxNode(.call(word, try parseArguments(of: word)), at: position) }
            if let advice = Parser.unfitSelectors[word] {
                throw CQLDiagnostic(
                    position: position, message: "'\(word)' selectors are not supported in a criterion",
                    suggestion: advice)
            }
            return try SyntaxNode(.name(word), at: position)
        }
    }

    private mutating func parseArguments() throws(CQLDiagnostic) -> [SyntaxNode] {
        try expect("(", "before the arguments")
        return try parseElements(closing: ")")
    }

    /// The arguments of the function `name`. Where the digits of a decimal written out matter, their number is one more.
    private mutating func parseArguments(of name: String) throws(CQLDiagnostic) -> [SyntaxNode] {
        let number = Parser.matches(lookahead(1), "-") ? lookahead(2) : lookahead(1)
        var arguments = try parseArguments()
        guard readsEverything, ["Precision", "LowBoundary", "HighBoundary"].contains(name),
            case .literal(.decimal)? = arguments.first?.kind, case .decimal(let digits) = number.kind
        else { return arguments }
        let position = number.position
        if name != "Precision", arguments.count == 1 { arguments.append(try SyntaxNode(.null, at: position)) }
        let places = digits.utf8.reversed().prefix { $0 != UInt8(ascii: ".") }.count
        arguments.append(try SyntaxNode(.literal(.integer(Int32(places))), at: position))
        return arguments
    }

    mutating func parseElements(closing: String) throws(CQLDiagnostic) -> [SyntaxNode] {
        var elements: [SyntaxNode] = []
        if take(closing) { return elements }
        repeat { elements.append(try parseExpression()) } while take(",")
        try expect(closing, "or ',' after an element")
        return elements
    }

    /// A number with its unit, or nil when the current token is no number.
    private mutating func parseNumber(
        isNegative: Bool, at position: SourcePosition
    ) throws(CQLDiagnostic) -> SyntaxNode? {
        let digits: String
        switch current.kind {
        case .integer(let text), .decimal(let text): digits = (isNegative ? "-" : "") + text
        case .long(let text):
            advance()
            return try SyntaxNode(
                .foreignLiteral(type: "Long", text: (isNegative ? "-" : "") + text + "L"), at: position)
        default: return nil
        }
        let isInteger = if case .integer = current.kind { true } else { false }
        advance()
        if let unit = try parseUnit() {
            guard let value = Decimal(digits) else { throw outOfRange(digits, "Decimal", at: position) }
            return try SyntaxNode(.literal(.quantity(Quantity(value: value, measure: unit))), at: position)
        }
        if isInteger {
            guard let value = Int32(digits) else { throw outOfRange(digits, "Integer", at: position) }
            return try SyntaxNode(.literal(.integer(value)), at: position)
        }
        guard let value = Decimal(digits) else { throw outOfRange(digits, "Decimal", at: position) }
        return try SyntaxNode(.literal(.decimal(value)), at: position)
    }

    private func outOfRange(_ digits: String, _ type: String, at position: SourcePosition) -> CQLDiagnostic {
        CQLDiagnostic(
            position: position, message: "\(digits) is not \(type == "Integer" ? "an" : "a") \(type)",
            suggestion: type == "Integer"
                ? "an Integer has 32 bits, a Decimal is written with a point"
                : "a Decimal has at most 28 digits, of which at most 8 follow the point")
    }

    /// The unit after a number: a UCUM code in single quotes, or a calendar duration.
    private mutating func parseUnit() throws(CQLDiagnostic) -> Unit? {
        switch current.kind {
        case .string(let code):
            do {
                let unit = try Unit(parsing: code)
                advance()
                return unit
            } catch {
                throw CQLDiagnostic(position: current.position, message: error.reason, suggestion: error.suggestion)
            }
        case .word(let word):
            guard let unit = Unit.calendarDuration(word) else { return nil }
            advance()
            return unit
        default: return nil
        }
    }

    /// Values that a criterion cannot write out, and what to write instead.
    private static let unfitSelectors = [
        "Interval": "compare with both ends, like X >= A and X <= B",
        "List": "write the elements after 'in', like X in { 'a', 'b' }",
        "Tuple": "declare each part as a fact", "Code": "declare the code as a fact of type String",
        "Concept": "declare the code as a fact of type String",
    ]

    /// Words that cannot stand for a fact without quotes.
    static let reserved: Set<String> = [
        "after", "all", "and", "as", "asc", "before", "between", "by", "case", "cast", "collapse", "contains",
        "convert", "desc",
        "difference", "distinct", "div", "duration", "during", "else", "end", "ends", "except", "exists", "expand",
        "flatten",
        "from", "if", "implies", "in", "includes", "included", "intersect", "is", "meets", "mod", "not", "occurs", "of",
        "on", "or",
        "overlaps", "per", "point", "predecessor", "properly", "return", "same", "singleton", "sort", "start", "starts",
        "successor", "such", "that", "then", "to", "union", "when", "where", "width", "with", "within", "without",
        "xor",
    ]
}

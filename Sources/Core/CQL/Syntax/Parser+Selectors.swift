extension Parser {
    /// Words that begin a value written out.
    static let selectors: Set<String> = [
        "Interval", "List", "Tuple", "Code", "Concept", "Quantity", "Ratio", "ValueSet", "System", "case", "minimum",
        "maximum",
    ]

    static func isTuple(_ first: Token, _ second: Token) -> Bool {
        switch first.kind {
        case .word, .quotedName: matches(second, ":")
        case .symbol(":"): true
        default: false
        }
    }

    /// A value written out, or whatever else the word begins.
    mutating func parseSelector(_ word: String, at start: SourcePosition) throws(CQLDiagnostic) -> SyntaxNode {
        switch word {
        case "case": return try parseCase(at: start)
        case "minimum", "maximum":
            advance()
            return try SyntaxNode(
                .extended(.extremum(type: try parseTypeName(), greatest: word == "maximum"), []), at: start)
        case "Interval":
            if Parser.matches(lookahead(1), "<") {
                _ = try parseTypeName()
            } else {
                advance()
            }
            return try parseInterval(at: start)
        case "List":
            _ = try parseTypeName()
            try expect("{", "before the elements of a list")
            return try SyntaxNode(.list(try parseElements(closing: "}")), at: start)
        case "System" where Parser.matches(lookahead(1), "."):
            advance()
            advance()
            guard case .word(let type) = current.kind else { throw unexpected("expected the name of a type") }
            return try parseSelector(type, at: start)
        case _ where Parser.matches(lookahead(1), "{"):
            advance()
            return try parseTuple(type: word == "Tuple" ? nil : word, at: start)
        default:
            advance()
            if case .string(let code) = current.kind, word == "Code" {
                advance()
                return try parseCode(code, at: start)
            }
            return try SyntaxNode(.name(word), at: start)
        }
    }

    private mutating func parseCode(_ code: String, at start: SourcePosition) throws(CQLDiagnostic) -> SyntaxNode {
        var names = ["code"]
        var nodes = [try SyntaxNode(.literal(.string(code)), at: start)]
        func name(_ token: Token) -> String? {
            switch token.kind {
            case .word(let text), .quotedName(let text), .string(let text): text
            default: nil
            }
        }
        for (word, element) in [("from", "system"), ("display", "display")] where take(word) {
            guard let text = name(current) else { throw unexpected("expected a name after '\(word)'") }
            names.append(element)
            nodes.append(try SyntaxNode(.literal(.string(text)), at: current.position))
            advance()
        }
        return try SyntaxNode(.extended(.tuple(type: "Code", names: names), nodes), at: start)
    }

    private mutating func parseInterval(at start: SourcePosition) throws(CQLDiagnostic) -> SyntaxNode {
        let lowClosed = isAt("[")
        guard take("[") || take("(") else { throw unexpected("expected '[' or '(' after 'Interval'") }
        let low = try parseExpression()
        try expect(",", "between the boundaries of an interval")
        let high = try parseExpression()
        let highClosed = isAt("]")
        guard take("]") || take(")") else {
            throw unexpected("expected ']' or ')' after the boundaries of an interval")
        }
        return try SyntaxNode(
            .extended(.interval(lowClosed: lowClosed, highClosed: highClosed), [low, high]), at: start)
    }

    mutating func parseTuple(type: String?, at start: SourcePosition) throws(CQLDiagnostic) -> SyntaxNode {
        try expect("{", "before the elements of a tuple")
        var names: [String] = []
        var nodes: [SyntaxNode] = []
        if take(":") {
            try expect("}", "after an empty tuple")
        } else if !take("}") {
            repeat {
                switch current.kind {
                case .word(let name), .quotedName(let name): names.append(name)
                default: throw unexpected("expected the name of an element")
                }
                advance()
                try expect(":", "after the name of an element")
                nodes.append(try parseExpression())
            } while take(",")
            try expect("}", "or ',' after an element")
        }
        return try SyntaxNode(.extended(.tuple(type: type, names: names), nodes), at: start)
    }

    private mutating func parseCase(at start: SourcePosition) throws(CQLDiagnostic) -> SyntaxNode {
        advance()
        var nodes: [SyntaxNode] = []
        let hasComparand = !isAt("when")
        if hasComparand { nodes.append(try parseExpression()) }
        guard isAt("when") else { throw unexpected("expected 'when' after 'case'") }
        while take("when") {
            nodes.append(try parseExpression())
            try expect("then", "after the condition of 'when'")
            nodes.append(try parseExpression())
        }
        try expect("else", "before the last branch of 'case'")
        nodes.append(try parseExpression())
        try expect("end", "after 'case'")
        return try SyntaxNode(.extended(.choice(hasComparand: hasComparand), nodes), at: start)
    }

    /// `1 'mg':10 'mL'` or `1:2` after its first quantity, or nil where the colon belongs to something else.
    mutating func parseRatio(after node: SyntaxNode) throws(CQLDiagnostic) -> SyntaxNode? {
        guard let numerator = try Parser.quantity(node) else { return nil }
        switch lookahead(1).kind {
        case .integer, .decimal: break
        default: return nil
        }
        advance()
        let operand = try nested { parser throws(CQLDiagnostic) in try parser.parsePrimary() }
        guard let denominator = try Parser.quantity(operand) else {
            throw CQLDiagnostic(position: operand.position, message: "expected a quantity after ':'")
        }
        let names = ["numerator", "denominator"]
        return try SyntaxNode(
            .extended(.tuple(type: "Ratio", names: names), [numerator, denominator]), at: node.position)
    }

    /// A quantity or number written out, as a quantity; nil for anything else.
    private static func quantity(_ node: SyntaxNode) throws(CQLDiagnostic) -> SyntaxNode? {
        let number: Decimal
        switch node.kind {
        case .literal(.quantity): return node
        case .literal(.integer(let value)): number = Decimal(value)
        case .literal(.decimal(let value)): number = value
        default: return nil
        }
        return try SyntaxNode(.literal(.quantity(Quantity(value: number, measure: .one))), at: node.position)
    }

    // MARK: Phrases

    /// `hours between`, `difference in hours between`, `hour from`, `expand … per …`, `start of`.
    mutating func parseFullPhrase() throws(CQLDiagnostic) -> SyntaxNode? {
        guard case .word(let word) = current.kind else { return nil }
        let start = current.position
        if let unit = TemporalUnit(word: word), Parser.matches(lookahead(1), "between") {
            advance()
            return try parseCount(.count(unit, isDifference: false), at: start)
        }
        if word == "duration" || word == "difference", Parser.matches(lookahead(1), "in"),
            case .word(let name) = lookahead(2).kind, let unit = TemporalUnit(word: name)
        {
            advance()
            advance()
            advance()
            let count = ExtendedSyntax.count(unit, isDifference: word == "difference")
            guard take("of") else { return try parseCount(count, at: start) }
            let interval = try nested { parser throws(CQLDiagnostic) in try parser.parseOperand() }
            let ends = [
                try SyntaxNode(.call("start of", [interval]), at: start),
                try SyntaxNode(.call("end of", [interval]), at: start),
            ]
            return try SyntaxNode(.extended(count, ends), at: start)
        }
        if let unit = TemporalUnit(word: word), word == unit.name, Parser.matches(lookahead(1), "from") {
            advance()
            advance()
            let operand = try nested { parser throws(CQLDiagnostic) in try parser.parseOperand() }
            return try SyntaxNode(.extended(.component(unit), [operand]), at: start)
        }
        if word == "timezone", Parser.matches(lookahead(1), "from") {
            advance()
            advance()
            return try parsePrefixCall("timezoneoffset from", at: start)
        }
        if word == "expand" || word == "collapse" {
            advance()
            var nodes = [try nested { parser throws(CQLDiagnostic) in try parser.parseTerm() }]
            if take("per") { nodes.append(try parsePer()) }
            return try SyntaxNode(.extended(word == "expand" ? .expand : .collapse, nodes), at: start)
        }
        return nil
    }

    private mutating func parsePer() throws(CQLDiagnostic) -> SyntaxNode {
        if case .word(let word) = current.kind, let unit = Unit.calendarDuration(word) {
            let position = current.position
            advance()
            return try SyntaxNode(.literal(.quantity(Quantity(value: Decimal(1), measure: unit))), at: position)
        }
        return try parseTerm()
    }

    private mutating func parseCount(_ count: ExtendedSyntax, at start: SourcePosition) throws(CQLDiagnostic)
        -> SyntaxNode
    {
        try expect("between", "before the first date or time")
        let from = try nested { parser throws(CQLDiagnostic) in try parser.parseTerm() }
        try expect("and", "between the dates or times")
        let to = try nested { parser throws(CQLDiagnostic) in try parser.parseTerm() }
        return try SyntaxNode(.extended(count, [from, to]), at: start)
    }
}

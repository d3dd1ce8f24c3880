/// Reads tokens into a tree: precedence climbing over the grammar of CQL 1.5, Appendix A.
struct Parser {
    private let tokens: [Token]
    /// Whether everything of the language is read, or only what a criterion may use.
    let readsEverything: Bool
    /// Whether a colon behind a number makes a ratio.
    var readsRatios = true
    private var index = 0
    private var depth = 0

    /// Deeper nesting in the text is refused, so that no text exhausts the stack.
    private static let deepest = 60

    init(tokens: [Token], profile: Profile = .criterion) {
        self.tokens = tokens
        readsEverything = profile == .conformance
    }

    mutating func parseAll() throws(CQLDiagnostic) -> SyntaxNode {
        if current.kind == .end {
            throw CQLDiagnostic(position: current.position, message: "the expression is empty")
        }
        let node = try parseExpression()
        guard current.kind == .end else { throw unexpected("the expression should end here") }
        return node
    }

    // MARK: Tokens

    var current: Token { tokens[index] }

    func lookahead(_ distance: Int) -> Token { tokens[min(index + distance, tokens.count - 1)] }

    mutating func advance() { if index < tokens.count - 1 { index += 1 } }

    func isAt(_ text: String) -> Bool { Parser.matches(current, text) }

    func isAt(_ first: String, _ second: String) -> Bool {
        isAt(first) && Parser.matches(lookahead(1), second)
    }

    static func matches(_ token: Token, _ text: String) -> Bool {
        token.kind == .word(text) || token.kind == .symbol(text)
    }

    mutating func take(_ text: String) -> Bool {
        guard isAt(text) else { return false }
        advance()
        return true
    }

    mutating func expect(_ text: String, _ purpose: String) throws(CQLDiagnostic) {
        guard take(text) else { throw unexpected("expected '\(text)' \(purpose)") }
    }

    func unexpected(_ expectation: String) -> CQLDiagnostic {
        CQLDiagnostic(position: current.position, message: "\(expectation), found \(current.description)")
    }

    mutating func nested<Result>(
        _ body: (inout Parser) throws(CQLDiagnostic) -> Result
    ) throws(CQLDiagnostic) -> Result {
        depth += 1
        guard depth <= Parser.deepest else {
            throw CQLDiagnostic(
                position: current.position, message: "the expression is nested more than \(Parser.deepest) levels deep",
                suggestion: "split it into several criteria")
        }
        let result = try body(&self)
        depth -= 1
        return result
    }

    // MARK: Logic and comparison

    /// How tightly the operators of an `expression` bind: the later in the grammar, the looser.
    enum Binding {
        static let set = 1
        static let implies = 2
        static let or = 3
        static let and = 4
        static let membership = 5
        static let equality = 6
        static let timing = 7
        static let inequality = 8
        static let between = 9
        static let not = 10
        static let type = 11
    }

    mutating func parseExpression(_ loosest: Int = Binding.set) throws(CQLDiagnostic) -> SyntaxNode {
        try nested { parser throws(CQLDiagnostic) in
            var left = try parser.parsePrefix()
            while let next = try parser.parseInfix(after: left, loosest: loosest) { left = next }
            return left
        }
    }

    private mutating func parsePrefix() throws(CQLDiagnostic) -> SyntaxNode {
        let start = current.position
        if take("not") {
            return try SyntaxNode(.operation(.not, [try parseExpression(Binding.not)]), at: start)
        }
        if take("exists") {
            return try SyntaxNode(.operation(.exists, [try parseExpression(Binding.not)]), at: start)
        }
        if readsEverything, let node = try parseQuery() { return node }
        if take("cast") {
            let operand = try parseExpression(Binding.type)
            if case .operation(.asType, _) = operand.kind {
                return readsEverything ? try SyntaxNode(.call("cast", [operand]), at: start) : operand
            }
            throw unexpected("expected 'as' and a type after 'cast'")
        }
        return try parseTerm()
    }

    /// The operator after `left` with its other operands, when it binds at least as tightly as `loosest`.
    private mutating func parseInfix(
        after left: SyntaxNode, loosest: Int
    ) throws(CQLDiagnostic) -> SyntaxNode? {
        if loosest <= Binding.type, isAt("is") || isAt("as") { return try parseTypeOperator(after: left) }
        if loosest <= Binding.between, isAt("between") || isAt("properly", "between") {
            return try parseBetween(after: left)
        }
        if readsEverything {
            if loosest <= Binding.timing, let node = try parseIntervalPhrase(after: left) { return node }
            if loosest <= Binding.membership, let node = try parseMembership(after: left) { return node }
        } else if loosest <= Binding.timing, let node = try parseTiming(after: left) {
            return node
        }
        switch current.kind {
        case .word(let text), .symbol(let text):
            if let infix = Parser.infixes[text] { return try parseBinary(infix, after: left, loosest: loosest) }
            guard !Parser.intervalOperators.contains(text) else {
                throw CQLDiagnostic(
                    position: current.position, message: "'\(text)' compares intervals, which are not supported",
                    suggestion: "compare the dates, like X >= A and X <= B")
            }
            return nil
        default: return nil
        }
    }

    private static let intervalOperators: Set<String> = [
        "during", "includes", "included", "overlaps", "meets", "starts", "ends", "occurs",
    ]

    private typealias Infix = (operator: SyntaxOperator, binding: Int)

    private static let infixes: [String: Infix] = [
        "<": (.less, Binding.inequality), "<=": (.lessOrEqual, Binding.inequality),
        ">": (.greater, Binding.inequality), ">=": (.greaterOrEqual, Binding.inequality),
        "=": (.equal, Binding.equality), "!=": (.notEqual, Binding.equality),
        "~": (.equivalent, Binding.equality), "!~": (.notEquivalent, Binding.equality),
        "in": (.memberOf, Binding.membership), "contains": (.contains, Binding.membership),
        "and": (.and, Binding.and), "or": (.or, Binding.or), "xor": (.xor, Binding.or),
        "implies": (.implies, Binding.implies),
        "union": (.union, Binding.set), "|": (.union, Binding.set),
        "intersect": (.intersect, Binding.set), "except": (.except, Binding.set),
    ]

    private mutating func parseBinary(
        _ infix: Infix, after left: SyntaxNode, loosest: Int
    ) throws(CQLDiagnostic) -> SyntaxNode? {
        guard infix.binding >= loosest else { return nil }
        let start = current.position
        advance()
        let right = try parseExpression(infix.binding + 1)
        return try SyntaxNode(.operation(infix.operator, [left, right]), at: start)
    }

    private mutating func parseTypeOperator(after left: SyntaxNode) throws(CQLDiagnostic) -> SyntaxNode {
        let start = current.position
        if take("as") {
            return try SyntaxNode(.operation(.asType(try parseTypeName()), [left]), at: start)
        }
        advance()
        let isNegated = take("not")
        let test: SyntaxOperator
        if take("null") {
            test = .isNull
        } else if take("true") {
            test = .isTrue
        } else if take("false") {
            test = .isFalse
        } else {
            guard !isNegated else { throw unexpected("expected 'null', 'true' or 'false' after 'is not'") }
            test = .isType(try parseTypeName())
        }
        let node = try SyntaxNode(.operation(test, [left]), at: start)
        return isNegated ? try SyntaxNode(.operation(.not, [node]), at: start) : node
    }

    mutating func parseTypeName() throws(CQLDiagnostic) -> String {
        guard case .word(var name) = current.kind else { throw unexpected("expected the name of a type") }
        advance()
        while isAt("."), case .word(let next) = lookahead(1).kind {
            name = next
            advance()
            advance()
        }
        if take("<") {
            name += "<" + (try nested { parser throws(CQLDiagnostic) in try parser.parseTypeName() })
            while readsEverything, name.hasPrefix("Choice"), take(",") {
                name += "," + (try nested { parser throws(CQLDiagnostic) in try parser.parseTypeName() })
            }
            try expect(">", "after the type of the elements")
            name += ">"
        } else if readsEverything, name == "Tuple", take("{") {
            name += "{" + (try parseElementTypes()) + "}"
        }
        return name
    }

    /// `a Integer, b String` of the type of a tuple.
    private mutating func parseElementTypes() throws(CQLDiagnostic) -> String {
        var elements: [String] = []
        repeat {
            guard case .word(let element) = current.kind else { throw unexpected("expected the name of an element") }
            advance()
            elements.append(
                "\(element) " + (try nested { parser throws(CQLDiagnostic) in try parser.parseTypeName() }))
        } while take(",")
        try expect("}", "or ',' after the type of an element")
        return elements.joined(separator: ",")
    }

    private mutating func parseBetween(after left: SyntaxNode) throws(CQLDiagnostic) -> SyntaxNode {
        let start = current.position
        let properly = take("properly")
        advance()
        let low = try parseTerm()
        try expect("and", "between the bounds of 'between'")
        let high = try parseTerm()
        return try SyntaxNode(.operation(.between(properly: properly), [left, low, high]), at: start)
    }

    // MARK: Timing

    /// `before`, `after`, `on or before`, `same day as`, `same month or after`, `within 30 days of`, `30 days or less
    /// before`.
    private mutating func parseTiming(after left: SyntaxNode) throws(CQLDiagnostic) -> SyntaxNode? {
        let start = current.position
        if take("same") {
            let precision = try parsePrecision()
            let test: SyntaxOperator
            if take("as") {
                test = .sameAs(precision)
            } else if take("or") {
                test = take("before") ? .sameOrBefore(precision) : .sameOrAfter(precision)
                if case .sameOrAfter = test { try expect("after", "after 'same or'") }
            } else {
                throw unexpected("expected 'as', 'or before' or 'or after' after 'same'")
            }
            return try SyntaxNode(.operation(test, [left, try parseTimingOperand()]), at: start)
        }
        if take("within") {
            let offset = try parseTerm()
            try expect("of", "after 'within' and a duration")
            let right = try parseTimingOperand()
            return try SyntaxNode(.operation(.within, [left, offset, right]), at: start)
        }
        if let comparison = try parseRelativeOffset() {
            let isBefore = try parseDirection()
            return try SyntaxNode(
                .operation(
                    .distance(comparison.kind, isBefore: isBefore),
                    [left, comparison.offset, try parseTimingOperand()]), at: start)
        }
        guard isAt("before") || isAt("after") || isAt("on", "or") else { return nil }
        var includesEqual = false
        if take("on") {
            advance()
            includesEqual = true
        }
        let isBefore = take("before")
        if !isBefore { try expect("after", "after 'on or'") }
        if isAt("or", "on") {
            advance()
            advance()
            includesEqual = true
        }
        let precision = try parsePrecision()
        if precision != nil { try expect("of", "after the precision") }
        let test: SyntaxOperator =
            includesEqual
            ? (isBefore ? .sameOrBefore(precision) : .sameOrAfter(precision))
            : (isBefore ? .before(precision) : .after(precision))
        return try SyntaxNode(.operation(test, [left, try parseTimingOperand()]), at: start)
    }

    mutating func parseTimingOperand() throws(CQLDiagnostic) -> SyntaxNode {
        try parseExpression(Binding.timing + 1)
    }

    private mutating func parsePrecision() throws(CQLDiagnostic) -> CQLDatePrecision? {
        guard case .word(let word) = current.kind else { return nil }
        if let precision = CQLDatePrecision(word: word), precision != .week {
            advance()
            return precision
        }
        if ["hour", "minute", "second", "millisecond", "week"].contains(word) {
            throw CQLDiagnostic(
                position: current.position, message: "dates are compared by year, month or day, not by \(word)")
        }
        return nil
    }

    mutating func parseRelativeOffset() throws(CQLDiagnostic) -> (kind: TimingDistance, offset: SyntaxNode)? {
        if isAt("less", "than") || isAt("more", "than") {
            let kind: TimingDistance = isAt("less") ? .lessThan : .moreThan
            advance()
            advance()
            return (kind, try parseTerm())
        }
        switch current.kind {
        case .integer, .decimal: break
        default: return nil
        }
        let offset = try parseTerm()
        if isAt("or", "less") || isAt("or", "more") {
            advance()
            let kind: TimingDistance = isAt("less") ? .orLess : .orMore
            advance()
            return (kind, offset)
        }
        return (.exactly, offset)
    }

    private mutating func parseDirection() throws(CQLDiagnostic) -> Bool {
        if take("before") { return true }
        try expect("after", "or 'before' after a duration")
        return false
    }
}

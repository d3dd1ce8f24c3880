extension Parser {
    /// A query (CQL 1.5, Appendix A, query): `from a A, b B where …`, or a source in parentheses or by name with an alias.
    mutating func parseQuery() throws(CQLDiagnostic) -> SyntaxNode? {
        let start = current.position
        var sources: [(alias: String, node: SyntaxNode)] = []
        if isAt("from") {
            advance()
            repeat { sources.append(try parseSource()) } while take(",")
        } else if isSourceAhead {
            sources.append(try parseSource())
        } else {
            return nil
        }
        return try parseClauses(of: sources, at: start)
    }

    private mutating func parseSource() throws(CQLDiagnostic) -> (alias: String, node: SyntaxNode) {
        let node = try parseOperand()
        guard let alias = Parser.alias(current) else {
            throw unexpected("expected an alias after the source of a query")
        }
        advance()
        return (alias, node)
    }

    private static func alias(_ token: Token) -> String? {
        switch token.kind {
        case .word(let word): reserved.contains(word) || clauseWords.contains(word) ? nil : word
        case .quotedName(let name): name
        default: nil
        }
    }

    private static let clauseWords: Set<String> = [
        "where", "let", "return", "less", "more", "sort", "aggregate", "with", "without", "null", "true", "false",
        "case", "minimum",
        "maximum",
        "properly", "overlaps", "meets", "within", "per", "year", "month", "week", "day", "hour", "minute", "second",
        "millisecond",
        "years", "months", "weeks", "days", "hours", "minutes", "seconds", "milliseconds",
    ]

    /// Whether an operand in parentheses or braces, or a name, is followed by an alias.
    private var isSourceAhead: Bool {
        switch current.kind {
        case .symbol("("), .symbol("{"):
            var depth = 0
            var distance = 0
            while true {
                let token = lookahead(distance)
                switch token.kind {
                case .symbol("("), .symbol("{"), .symbol("["): depth += 1
                case .symbol(")"), .symbol("}"), .symbol("]"): depth -= 1
                case .end: return false
                default: break
                }
                distance += 1
                if depth == 0 { return Parser.alias(lookahead(distance)) != nil }
            }
        case .word(let word) where !Parser.reserved.contains(word) && !Parser.selectors.contains(word):
            return Parser.alias(current) != nil && Parser.alias(lookahead(1)) != nil
        case .quotedName: return Parser.alias(lookahead(1)) != nil
        default: return false
        }
    }

    private mutating func parseClauses(
        of sources: [(alias: String, node: SyntaxNode)], at start: SourcePosition
    ) throws(CQLDiagnostic) -> SyntaxNode {
        var nodes = sources.map(\.node)
        var clauses: [QuerySyntax.Clause] = []
        if take("let") {
            repeat {
                guard let name = Parser.alias(current) else { throw unexpected("expected a name after 'let'") }
                advance()
                try expect(":", "after the name of 'let'")
                nodes.append(try parseExpression())
                clauses.append(.letBinding(name))
            } while take(",")
        }
        while isAt("with") || isAt("without") {
            let isNegated = isAt("without")
            advance()
            let source = try parseSource()
            try expect("such", "after the source of 'with'")
            try expect("that", "after 'such'")
            nodes += [source.node, try parseExpression()]
            clauses.append(.with(alias: source.alias, isNegated: isNegated))
        }
        if take("where") {
            nodes.append(try parseExpression())
            clauses.append(.where)
        }
        if take("return") {
            let all = take("all")
            if !all { _ = take("distinct") }
            nodes.append(try parseExpression())
            clauses.append(.returning(all: all))
        } else if take("aggregate") {
            try parseAggregate(&clauses, &nodes)
        }
        if take("sort") { try parseSort(&clauses, &nodes) }
        return try SyntaxNode(
            .extended(.query(QuerySyntax(sources: sources.map(\.alias), clauses: clauses)), nodes), at: start)
    }

    private mutating func parseAggregate(
        _ clauses: inout [QuerySyntax.Clause], _ nodes: inout [SyntaxNode]
    ) throws(CQLDiagnostic) {
        let distinct = take("distinct")
        if !distinct { _ = take("all") }
        guard let name = Parser.alias(current) else { throw unexpected("expected a name after 'aggregate'") }
        advance()
        let hasStart = take("starting")
        if hasStart { nodes.append(try parseStart()) }
        try expect(":", "before what 'aggregate' computes")
        nodes.append(try parseExpression())
        clauses.append(.aggregate(name: name, distinct: distinct, hasStart: hasStart))
    }

    /// What an aggregate starts from: the colon behind a number is not a ratio's.
    private mutating func parseStart() throws(CQLDiagnostic) -> SyntaxNode {
        readsRatios = false
        defer { readsRatios = true }
        return try parseTerm()
    }

    private mutating func parseSort(_ clauses: inout [QuerySyntax.Clause], _ nodes: inout [SyntaxNode])
        throws(CQLDiagnostic)
    {
        guard take("by") else {
            clauses.append(.sort(ascending: [try parseDirectionOfSort() ?? true], hasExpressions: false))
            return
        }
        var ascending: [Bool] = []
        repeat {
            nodes.append(try parseTerm())
            ascending.append(try parseDirectionOfSort() ?? true)
        } while take(",")
        clauses.append(.sort(ascending: ascending, hasExpressions: true))
    }

    private mutating func parseDirectionOfSort() throws(CQLDiagnostic) -> Bool? {
        if take("asc") || take("ascending") { return true }
        return take("desc") || take("descending") ? false : nil
    }
}

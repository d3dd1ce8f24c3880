extension Parser {
    /// `a starts before day of b`, `a overlaps b`, `a 3 days or more after end b` and their kin (CQL 1.5, Appendix A,
    /// intervalOperatorPhrase).
    mutating func parseIntervalPhrase(after left: SyntaxNode) throws(CQLDiagnostic) -> SyntaxNode? {
        let start = current.position
        var left = left
        var prefix: String?
        for word in ["starts", "ends", "occurs"] where isAt(word) && isPhraseAhead {
            prefix = word
            advance()
        }
        if let prefix, prefix != "occurs" {
            left = try SyntaxNode(.call(prefix == "starts" ? "start of" : "end of", [left]), at: start)
        }
        if take("same") { return try parseSame(after: left, at: start) }
        let isProper = isAt("properly") && !Parser.matches(lookahead(1), "between")
        if isProper { advance() }
        if take("includes") {
            return try timing(Timing(relation: isProper ? .properlyIncludes : .includes), left, at: start)
        }
        if take("during") || isAt("included", "in") {
            if isAt("included") {
                advance()
                advance()
            }
            return try timing(Timing(relation: isProper ? .properlyIncludedIn : .includedIn), left, at: start)
        }
        if take("within") {
            let offset = try parseTerm()
            try expect("of", "after 'within' and a duration")
            let relation: Timing.Relation = isProper ? .properlyWithin : .within
            return try timing(Timing(relation: relation), left, offset: offset, at: start, readsPrecision: false)
        }
        guard !isProper else {
            throw unexpected("expected 'includes', 'included in', 'during' or 'within' after 'properly'")
        }
        for (word, relations) in [
            ("meets", [Timing.Relation.meetsBefore, .meetsAfter, .meets]),
            ("overlaps", [.overlapsBefore, .overlapsAfter, .overlaps]),
        ]
        where take(word) {
            let relation = take("before") ? relations[0] : take("after") ? relations[1] : relations[2]
            return try timing(Timing(relation: relation), left, at: start)
        }
        if prefix == nil, isAt("starts") || isAt("ends") {
            let relation: Timing.Relation = isAt("starts") ? .starts : .ends
            advance()
            return try timing(Timing(relation: relation), left, at: start)
        }
        return try parseBeforeOrAfter(left, at: start)
    }

    /// Whether `starts`, `ends` or `occurs` is followed by a phrase that it belongs to.
    private var isPhraseAhead: Bool {
        switch lookahead(1).kind {
        case .word(let word):
            ["same", "properly", "during", "included", "before", "after", "on", "within", "less", "more"].contains(word)
        case .integer, .decimal: true
        default: false
        }
    }

    private mutating func parseSame(after left: SyntaxNode, at start: SourcePosition) throws(CQLDiagnostic)
        -> SyntaxNode
    {
        var unit: TemporalUnit?
        if case .word(let word) = current.kind, let named = TemporalUnit(word: word) {
            unit = named
            advance()
        }
        let relation: Timing.Relation
        if take("as") {
            relation = .same
        } else {
            try expect("or", "or 'as' after 'same'")
            relation = take("before") ? .sameOrBefore : .sameOrAfter
            if relation == .sameOrAfter { try expect("after", "or 'before' after 'same or'") }
        }
        return try timing(Timing(relation: relation, unit: unit), left, at: start, readsPrecision: false)
    }

    private mutating func parseBeforeOrAfter(_ left: SyntaxNode, at start: SourcePosition) throws(CQLDiagnostic)
        -> SyntaxNode?
    {
        let offset = isAt("less", "than") || isAt("more", "than") || isOffsetAhead ? try parseRelativeOffset() : nil
        guard offset != nil || isAt("before") || isAt("after") || isAt("on", "or") else { return nil }
        var includesEqual = false
        if isAt("on", "or") {
            advance()
            advance()
            includesEqual = true
        }
        let relation: Timing.Relation = take("before") ? .before : .after
        if relation == .after { try expect("after", "or 'before'") }
        if isAt("or", "on") {
            advance()
            advance()
            includesEqual = true
        }
        let syntax = Timing(relation: relation, distance: offset?.kind, includesEqual: includesEqual)
        return try timing(syntax, left, offset: offset?.offset, at: start)
    }

    /// Whether a number with a unit stands here, and after it `before`, `after` or what belongs to an offset.
    private var isOffsetAhead: Bool {
        switch current.kind {
        case .integer, .decimal:
            (1...4).contains { distance in
                ["before", "after", "or"].contains { Parser.matches(lookahead(distance), $0) }
            }
        default: false
        }
    }

    private mutating func timing(
        _ syntax: Timing, _ left: SyntaxNode, offset: SyntaxNode? = nil, at start: SourcePosition,
        readsPrecision: Bool = true
    ) throws(CQLDiagnostic) -> SyntaxNode {
        var syntax = syntax
        if readsPrecision { syntax.unit = try parseUnitOf() ?? syntax.unit }
        var end: String?
        if isAt("start") || isAt("end"), !Parser.matches(lookahead(1), "of") {
            end = isAt("start") ? "start of" : "end of"
            advance()
        }
        var right = try parseTimingOperand()
        if let end { right = try SyntaxNode(.call(end, [right]), at: right.position) }
        return try SyntaxNode(.extended(.timing(syntax), [left, right] + (offset.map { [$0] } ?? [])), at: start)
    }

    /// `day of`, where it stands.
    private mutating func parseUnitOf() throws(CQLDiagnostic) -> TemporalUnit? {
        guard case .word(let word) = current.kind, let unit = TemporalUnit(word: word),
            Parser.matches(lookahead(1), "of")
        else {
            return nil
        }
        advance()
        advance()
        return unit
    }

    /// `in day of`, `contains day of`; the plain words are read as infixes.
    mutating func parseMembership(after left: SyntaxNode) throws(CQLDiagnostic) -> SyntaxNode? {
        guard isAt("in") || isAt("contains"), case .word(let word) = lookahead(1).kind, TemporalUnit(word: word) != nil,
            Parser.matches(lookahead(2), "of")
        else { return nil }
        let start = current.position
        let relation: Timing.Relation = isAt("in") ? .includedIn : .includes
        advance()
        let unit = try parseUnitOf()
        let right = try parseExpression(Binding.membership + 1)
        return try SyntaxNode(.extended(.timing(Timing(relation: relation, unit: unit)), [left, right]), at: start)
    }
}

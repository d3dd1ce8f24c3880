extension Interpreter {
    /// The most combinations of the sources' elements that a query may go through.
    private static let mostRows = 100_000

    func run(_ query: QuerySyntax, _ nodes: [SyntaxNode]) throws(EvaluationError) -> AnyValue? {
        var isList = false
        var rows: [(inner: Interpreter, values: [AnyValue?])] = [(self, [])]
        for (alias, node) in zip(query.sources, nodes) {
            let source = try evaluate(node)
            if source == nil, query.sources.count == 1 { return nil }
            if source?.list != nil { isList = true }
            let elements = source.map { $0.list ?? [$0] } ?? []
            guard rows.count * elements.count <= Interpreter.mostRows else {
                throw EvaluationError("the query goes through more than \(Interpreter.mostRows) combinations")
            }
            rows = rows.flatMap { row in elements.map { (row.inner.binding(alias, to: $0), row.values + [$0]) } }
        }
        var rest = nodes.dropFirst(query.sources.count)
        var isReturned = false
        var results: [AnyValue?]?
        for clause in query.clauses {
            switch clause {
            case .letBinding(let name):
                let node = rest.removeFirst()
                for place in rows.indices {
                    rows[place].inner = rows[place].inner.binding(name, to: try rows[place].inner.evaluate(node))
                }
            case .with(let alias, let isNegated):
                let (source, condition) = (rest.removeFirst(), rest.removeFirst())
                var kept: [(inner: Interpreter, values: [AnyValue?])] = []
                for row in rows where try row.inner.isMet(condition, for: alias, in: source) != isNegated {
                    kept.append(row)
                }
                rows = kept
            case .where:
                let condition = rest.removeFirst()
                var kept: [(inner: Interpreter, values: [AnyValue?])] = []
                for row in rows where try row.inner.truth(condition) == true { kept.append(row) }
                rows = kept
            case .returning(let all):
                let node = rest.removeFirst()
                var returned: [AnyValue?] = []
                for row in rows { returned.append(try row.inner.evaluate(node)) }
                results = all ? returned : Interpreter.distinct(returned)
                isReturned = true
            case .aggregate(let name, let distinct, let hasStart):
                var total = hasStart ? try evaluate(rest.removeFirst()) : nil
                let node = rest.removeFirst()
                for row in distinct ? Interpreter.distinctRows(rows) : rows {
                    total = try row.inner.binding(name, to: total).evaluate(node)
                }
                return total
            case .sort(let ascending, let hasExpressions):
                let elements = results ?? Interpreter.elements(of: rows, query)
                let keys = hasExpressions ? Array(rest.prefix(ascending.count)) : []
                results = try sorted(elements, ascending, by: keys)
                isReturned = true
            }
        }
        let elements = results ?? (isReturned ? [] : Interpreter.elements(of: rows, query))
        return isList ? .list(elements) : elements.first ?? nil
    }

    /// What a query without `return` gives: the element, or a tuple of one of each source.
    private static func elements(of rows: [(inner: Interpreter, values: [AnyValue?])], _ query: QuerySyntax)
        -> [AnyValue?]
    {
        rows.map { row in
            query.sources.count == 1
                ? row.values[0]
                : .tuple(
                    TupleValue(
                        type: nil,
                        elements: zip(query.sources, row.values).map { TupleValue.Element(name: $0, value: $1) }))
        }
    }

    private static func distinctRows(
        _ rows: [(inner: Interpreter, values: [AnyValue?])]
    ) -> [(inner: Interpreter, values: [AnyValue?])] {
        var seen: [AnyValue?] = []
        return rows.filter { row in
            let values = AnyValue.list(row.values)
            guard contains(seen, values) != true else { return false }
            seen.append(values)
            return true
        }
    }

    /// Whether some element of the source, called `alias`, meets the condition.
    private func isMet(_ condition: SyntaxNode, for alias: String, in source: SyntaxNode) throws(EvaluationError)
        -> Bool
    {
        let value = try evaluate(source)
        for element in value.map({ $0.list ?? [$0] }) ?? []
        where try binding(alias, to: element).truth(condition) == true {
            return true
        }
        return false
    }

    // MARK: Sorting

    private func sorted(_ elements: [AnyValue?], _ ascending: [Bool], by keys: [SyntaxNode]) throws(EvaluationError)
        -> [AnyValue?]
    {
        var rows: [(keys: [AnyValue?], element: AnyValue?)] = []
        for element in elements {
            if keys.isEmpty {
                rows.append(([element], element))
            } else {
                rows.append((try binding("$this", to: element).values(keys), element))
            }
        }
        return rows.enumerated().sorted { left, right in
            for (place, isAscending) in ascending.enumerated() {
                switch Interpreter.precedence(left.element.keys[place], right.element.keys[place]) {
                case .less: return isAscending
                case .greater: return !isAscending
                default: continue
                }
            }
            return left.offset < right.offset
        }.map(\.element.element)
    }

    /// How two keys are sorted: nulls first, and of two of which one is less precise, that one.
    static func precedence(_ left: AnyValue?, _ right: AnyValue?) -> Order {
        guard let left else { return right == nil ? .equal : .less }
        guard let right else { return .greater }
        let order = left.order(to: right) ?? .equal
        if order == .unknown, let a = left.moment, let b = right.moment {
            return Order.of(a.parts.count, b.parts.count)
        }
        return order
    }
}

extension Interpreter {
    /// Functions that turn quantities and ratios into others.
    func conversionCall(_ name: String, _ values: [AnyValue?]) throws(EvaluationError) -> Answer? {
        switch (name, values.count) {
        case ("ConvertQuantity", 2), ("CanConvertQuantity", 2):
            guard let value = values[0], let unit = values[1]?.text else { return Answer(nil) }
            guard case .scalar(.quantity(let quantity)) = value else {
                throw EvaluationError("\(name)() needs a Quantity, not \(value.typeName)")
            }
            let converted = Unit(unit).flatMap { quantity.converted(to: $0) }
            return Answer(name == "ConvertQuantity" ? converted.map(AnyValue.quantity) : .boolean(converted != nil))
        default: return nil
        }
    }

    /// `cast … as T`: what is known and not of the type is an error, where `as` alone makes it null.
    func strictly(_ node: SyntaxNode) throws(EvaluationError) -> AnyValue? {
        guard case .operation(.asType(let type), let operands) = node.kind, let value = try evaluate(operands[0]) else {
            return try evaluate(node)
        }
        guard let cast = try cast(value, to: type) else {
            throw EvaluationError("\(value) is \(value.typeName), not \(type)")
        }
        return cast
    }
}

extension AnyValue {
    /// The ratio written `1 'mg':2 'mL'` or `1:128`; nil where the text is none.
    init?(ratio text: String) {
        var isQuoted = false
        let colon = text.firstIndex { character in
            if character == "'" { isQuoted.toggle() }
            return character == ":" && !isQuoted
        }
        guard let colon, let numerator = Quantity(written: text[..<colon]),
            let denominator = Quantity(written: text[text.index(after: colon)...])
        else { return nil }
        self = .ratio(numerator, denominator)
    }
}

extension Quantity {
    /// The quantity written `5.5 'mg'`, `3 days` or `5`; nil where the text is none.
    init?(written text: Substring) {
        let parts = text.split(separator: " ", maxSplits: 1)
        guard let first = parts.first else { return nil }
        let digits = first.hasPrefix("+") ? String(first.dropFirst()) : String(first)
        guard let number = Decimal(digits) else { return nil }
        self.init(value: number, unit: parts.count == 2 ? parts[1].trimmed(of: "'") : "1")
    }
}

extension IntervalValue {
    /// The number of points, or the width and one step more (CQL 1.5, Size); nil where an end is not known.
    func size() throws(EvaluationError) -> AnyValue? {
        guard start?.moment == nil, end?.moment == nil else {
            throw EvaluationError("intervals of dates and times have no size")
        }
        guard let start, let end, let width = try AnyValue.compute(.subtract, end, start) else { return nil }
        return try width.neighbour(1)
    }
}

extension Substring {
    fileprivate func trimmed(of character: Character) -> String {
        var text = drop { $0 == " " || $0 == character }
        while let last = text.last, last == " " || last == character { text.removeLast() }
        return String(text)
    }
}

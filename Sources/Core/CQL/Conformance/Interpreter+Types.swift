extension AnyValue {
    /// Whether the value is of the type named; `Any` takes all, `Vocabulary` the sets and systems of codes.
    func isOf(_ type: String) -> Bool {
        switch type {
        case "Any": true
        case "Vocabulary": typeName == "ValueSet" || typeName == "CodeSystem"
        default:
            if let list, let element = AnyValue.argument(of: type, "List") {
                list.allSatisfy { $0?.isOf(element) ?? true }
            } else if let interval, let point = AnyValue.argument(of: type, "Interval") {
                [interval.low, interval.high].allSatisfy { $0?.isOf(point) ?? true }
            } else if let choices = AnyValue.argument(of: type, "Choice") {
                AnyValue.parts(of: choices).contains { isOf($0) }
            } else if type.hasPrefix("Tuple{"), case .tuple(let tuple) = self {
                tuple.isOf(AnyValue.parts(of: String(type.dropFirst(6).dropLast())))
            } else {
                typeName == type
            }
        }
    }

    /// `T` of `List<T>`.
    private static func argument(of type: String, _ name: String) -> String? {
        guard type.hasPrefix(name + "<"), type.hasSuffix(">") else { return nil }
        return String(type.dropFirst(name.count + 1).dropLast())
    }
}

extension AnyValue {
    /// The parts of `Integer,List<String>` or `a Integer,b Tuple{c Integer,d Integer}`, at the commas outside brackets.
    fileprivate static func parts(of types: String) -> [String] {
        var depth = 0
        return types.split { character in
            if character == "<" || character == "{" { depth += 1 }
            if character == ">" || character == "}" { depth -= 1 }
            return character == "," && depth == 0
        }.map(String.init)
    }
}

extension TupleValue {
    /// Whether its elements are those named, of the types given: `a Integer`.
    fileprivate func isOf(_ elements: [String]) -> Bool {
        guard type == nil, elements.count == self.elements.count else { return false }
        return elements.allSatisfy { element in
            guard let blank = element.firstIndex(of: " ") else { return false }
            let name = element[..<blank]
            let known = self.elements.first { $0.name == name }
            return known.map { $0.value?.isOf(String(element[element.index(after: blank)...])) ?? true } ?? false
        }
    }
}

extension Interpreter {
    /// The value where it is of the type, or can be made so without loss; null otherwise.
    func cast(_ value: AnyValue?, to type: String) throws(EvaluationError) -> AnyValue? {
        guard let value else { return nil }
        if value.isOf(type) { return value }
        if type == "Decimal" || type == "Long" || type == "DateTime" { return try convert(value, to: type) }
        return nil
    }

    /// `convert … to T` and `ToT(…)` (CQL 1.5, Appendix B, type operators): null where the text says no such value.
    func convert(_ value: AnyValue?, to type: String) throws(EvaluationError) -> AnyValue? {
        guard let value else { return nil }
        if value.typeName == type { return value }
        switch type {
        case "Boolean": return truth(of: value).map(AnyValue.boolean)
        case "Integer": return integer(value).flatMap { Int32(exactly: $0) }.map(AnyValue.integer)
        case "Long": return integer(value).map(AnyValue.long)
        case "Decimal":
            if let truth = value.bool { return .decimal(Decimal(truth ? 1 : 0)) }
            return value.number.map(AnyValue.decimal)
                ?? value.text.flatMap { Decimal($0.withoutPlus) }.map(AnyValue.decimal)
        case "String": return string(value).map(AnyValue.string)
        case "Ratio" where value.text != nil: return value.text.flatMap { AnyValue(ratio: $0) }
        case "Quantity": return quantity(value).map(AnyValue.quantity)
        case "Date":
            if let moment = value.moment { return moment.date.map(AnyValue.moment) }
            return value.text.flatMap { Moment(text: $0, kind: .dateTime)?.date }.map(AnyValue.moment)
        case "DateTime":
            if let moment = value.moment { return .moment(moment.asDateTime) }
            return value.text.flatMap { Moment(text: $0, kind: .dateTime) }.map(AnyValue.moment)
        case "Time":
            if let moment = value.moment, moment.parts.count > 3 {
                return Moment(.time, Array(moment.parts[3...])).map(AnyValue.moment)
            }
            return value.text.flatMap { Moment(text: $0.withoutOffset, kind: .time) }.map(AnyValue.moment)
        case "Concept":
            let codes = value.list ?? [value]
            return .tuple(
                TupleValue(
                    type: "Concept",
                    elements: [TupleValue.Element(name: "codes", value: codes.count == 1 ? codes[0] : .list(codes))]))
        default:
            if let quantity = quantity(value), let unit = Unit(type) {
                return quantity.converted(to: unit).map(AnyValue.quantity)
            }
            throw EvaluationError("\(value.typeName) does not convert to \(type)")
        }
    }

    private func truth(of value: AnyValue) -> Bool? {
        switch value {
        case .scalar(.string(let text)):
            ["true", "t", "yes", "y", "1"].contains(text.lowercased())
                ? true : ["false", "f", "no", "n", "0"].contains(text.lowercased()) ? false : nil
        default: value.number.flatMap { $0 == Decimal(1) ? true : $0 == .zero ? false : nil }
        }
    }

    private func integer(_ value: AnyValue) -> Int64? {
        switch value {
        case .scalar(.integer(let number)): Int64(number)
        case .long(let number): number
        case .scalar(.boolean(let truth)): truth ? 1 : 0
        case .scalar(.string(let text)): Int64(text)
        default: nil
        }
    }

    private func string(_ value: AnyValue) -> String? {
        switch value {
        case .scalar(.string(let text)): text
        case .long(let number): "\(number)"
        case .moment(let moment):
            moment.kind == .dateTime && moment.text.hasSuffix("T")
                ? String(moment.text.dropLast()) : moment.text.withoutT
        case .scalar, .ratio: value.description
        default: nil
        }
    }

    private func quantity(_ value: AnyValue) -> Quantity? {
        switch value {
        case .scalar(.quantity(let quantity)): return quantity
        case .scalar(.string(let text)): return Quantity(written: text[...])
        case .ratio(let numerator, let denominator): return numerator.divided(by: denominator)
        default: return value.number.map { Quantity(value: $0, measure: .one) }
        }
    }
}

extension SyntaxNode {
    /// Whether it is said to be a list, whatever its value.
    var isTypedList: Bool {
        if case .operation(.asType(let type), _) = kind { type.hasPrefix("List<") } else { false }
    }
}

extension String {
    fileprivate var withoutPlus: String { hasPrefix("+") ? String(dropFirst()) : self }
    fileprivate var withoutT: String { hasPrefix("T") ? String(dropFirst()) : self }

    /// A time without its distance from UTC, which a Time does not have.
    fileprivate var withoutOffset: String {
        if hasSuffix("Z") { return String(dropLast()) }
        return firstIndex(where: { $0 == "+" || $0 == "-" }).map { String(self[..<$0]) } ?? self
    }
}

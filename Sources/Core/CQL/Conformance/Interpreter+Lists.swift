extension Interpreter {
    func listCall(_ name: String, _ values: [AnyValue?]) throws(EvaluationError) -> Answer? {
        let list = (values.first ?? nil)?.list
        switch (name, values.count) {
        case ("Exists", 1), ("exists", 1): return Answer(.boolean(list?.contains { $0 != nil } ?? false))
        case ("First", 1): return Answer(list?.first ?? nil)
        case ("Last", 1): return Answer(list?.last ?? nil)
        case ("Length", 1) where list != nil: return Answer(list.map { .integer(Int32($0.count)) })
        case ("Length", 1) where values[0] == nil: return Answer(nil)
        case ("Indexer", 2):
            guard let place = values[1]?.int else { return Answer(nil) }
            if let text = values[0]?.text { return Answer(Interpreter.character(of: text, place).map(AnyValue.string)) }
            return Answer(list.flatMap { $0.indices.contains(place) ? $0[place] : nil })
        case ("IndexOf", 2):
            guard let list, let element = values[1] else { return Answer(nil) }
            return Answer(.integer(Int32(list.firstIndex { AnyValue.equal($0, element) == true } ?? -1)))
        case ("distinct", 1), ("Distinct", 1): return Answer(list.map { .list(Interpreter.distinct($0)) })
        case ("flatten", 1), ("Flatten", 1):
            return Answer(list.map { .list($0.flatMap { $0.map { $0.list ?? [$0] } ?? [nil] }) })
        case ("singleton from", 1):
            guard let list else { return Answer(nil) }
            guard list.count < 2 else {
                throw EvaluationError("the list has \(list.count) elements, and 'singleton from' takes one")
            }
            return Answer(list.first ?? nil)
        case ("Skip", 2): return Answer(slice(list, from: values[1]?.int ?? 0, to: nil))
        case ("Tail", 1): return Answer(slice(list, from: 1, to: nil))
        case ("Take", 2): return Answer(slice(list, from: 0, to: values[1]?.int ?? 0))
        case ("Slice", 1...3):
            let start = values.count > 1 ? values[1]?.int ?? 0 : 0
            let from = start < 0 ? max(0, (list?.count ?? 0) + start) : start
            return Answer(slice(list, from: from, to: values.count > 2 ? values[2]?.int : nil))
        case ("descendents", 1), ("children", 1): return Answer(nil)
        default: return nil
        }
    }

    private func slice(_ list: [AnyValue?]?, from: Int, to: Int?) -> AnyValue? {
        guard let list else { return nil }
        let start = min(max(0, from), list.count)
        return .list(Array(list[start..<max(start, min(to ?? list.count, list.count))]))
    }

    static func character(of text: String, _ place: Int) -> String? {
        guard place >= 0, let index = text.index(text.startIndex, offsetBy: place, limitedBy: text.endIndex),
            index < text.endIndex
        else {
            return nil
        }
        return String(text[index])
    }

    // MARK: Aggregates

    /// Aggregates leave nulls out.
    func aggregate(_ name: String, _ values: [AnyValue?]) throws(EvaluationError) -> Answer? {
        guard Interpreter.aggregates.contains(name), values.count == 1 else { return nil }
        let known = values[0]?.list?.compactMap { $0 } ?? []
        switch name {
        case "Count": return Answer(.integer(Int32(known.count)))
        case "AllTrue": return Answer(.boolean(known.allSatisfy { $0.bool == true }))
        case "AnyTrue": return Answer(.boolean(known.contains { $0.bool == true }))
        case "Max", "Min":
            let relation: Relation = name == "Max" ? .greater : .less
            return Answer(
                known.dropFirst().reduce(known.first) { best, next in
                    best.flatMap { next.compared(relation, to: $0) == true ? next : $0 }
                })
        default: break
        }
        guard var total = known.first else { return Answer(nil) }
        switch name {
        case "Sum", "Avg":
            for value in known.dropFirst() { total = try AnyValue.compute(.add, total, value) ?? total }
            guard name == "Avg" else { return Answer(total) }
            return Answer(try AnyValue.compute(.divide, total, .integer(Int32(known.count))))
        case "Product":
            for value in known.dropFirst() {
                guard let product = try AnyValue.compute(.multiply, total, value) else { return Answer(nil) }
                total = product
            }
            return Answer(total)
        case "GeometricMean":
            var product = Decimal(1)
            for value in known {
                guard let number = value.number, let next = product.multiplied(by: number) else { return Answer(nil) }
                product = next
            }
            guard let exponent = Decimal(1).divided(by: Decimal(Int32(known.count))) else { return Answer(nil) }
            return Answer(product.raised(to: exponent).map(AnyValue.decimal))
        case "Mode": return Answer(mode(known))
        case "Median": return Answer(try median(known))
        default: return Answer(try spread(name, known))
        }
    }

    private static let aggregates: Set<String> = [
        "Count", "AllTrue", "AnyTrue", "Max", "Min", "Sum", "Avg", "Product", "GeometricMean", "Mode", "Median",
        "Variance",
        "PopulationVariance", "StdDev", "PopulationStdDev",
    ]

    private func mode(_ values: [AnyValue]) -> AnyValue? {
        let counted = values.map { value in (value, values.count { AnyValue.equal($0, value) == true }) }
        return counted.max { $0.1 == $1.1 ? Interpreter.precedence($0.0, $1.0) == .greater : $0.1 < $1.1 }?.0
    }

    private func median(_ values: [AnyValue]) throws(EvaluationError) -> AnyValue? {
        let sorted = values.sorted { Interpreter.precedence($0, $1) == .less }
        let middle = sorted.count / 2
        guard sorted.count % 2 == 0 else { return sorted[middle].asDecimal }
        guard let sum = try AnyValue.compute(.add, sorted[middle - 1], sorted[middle]) else { return nil }
        return try AnyValue.compute(.divide, sum, .integer(2))
    }

    /// Variance and standard deviation, of a sample or of the whole population.
    private func spread(_ name: String, _ values: [AnyValue]) throws(EvaluationError) -> AnyValue? {
        let isPopulation = name.hasPrefix("Population")
        let numbers = values.compactMap { value -> Decimal? in
            if case .scalar(.quantity(let quantity)) = value { quantity.value } else { value.number }
        }
        let count = isPopulation ? numbers.count : numbers.count - 1
        guard count > 0, let divisor = Decimal(String(numbers.count)),
            let mean = numbers.reduce(Optional(Decimal.zero), { $0?.adding($1) })?.divided(by: divisor)
        else { return nil }
        var squares: Decimal? = .zero
        for number in numbers {
            guard let distance = number.subtracting(mean), let square = distance.multiplied(by: distance) else {
                return nil
            }
            squares = squares?.adding(square)
        }
        guard let variance = squares?.divided(by: Decimal(Int32(count))) else { return nil }
        return (name.hasSuffix("Variance") ? variance : variance.squareRoot).map(AnyValue.decimal)
    }
}

extension AnyValue {
    /// A whole number as a Decimal; anything else as it is.
    fileprivate var asDecimal: AnyValue { number.map(AnyValue.decimal) ?? self }
}

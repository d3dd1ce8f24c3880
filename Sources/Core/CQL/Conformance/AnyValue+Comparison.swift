extension AnyValue {
    /// Both with the implicit conversions between numbers applied: Integer to Long to Decimal to Quantity, Date to DateTime.
    static func unified(_ left: AnyValue, _ right: AnyValue) -> (AnyValue, AnyValue) {
        func rank(_ value: AnyValue) -> Int? {
            switch value {
            case .scalar(.integer): 0
            case .long: 1
            case .scalar(.decimal): 2
            case .scalar(.quantity): 3
            default: nil
            }
        }
        guard let mine = rank(left), let theirs = rank(right), mine != theirs else { return (left, right) }
        func raised(_ value: AnyValue, to rank: Int) -> AnyValue {
            switch (value, rank) {
            case (.scalar(.integer(let number)), 1): .long(Int64(number))
            case (_, 2): value.number.map(AnyValue.decimal) ?? value
            case (_, 3): value.number.map { .quantity(Quantity(value: $0, measure: .one)) } ?? value
            default: value
            }
        }
        let highest = max(mine, theirs)
        return (
            mine < highest ? raised(left, to: highest) : left, theirs < highest ? raised(right, to: highest) : right
        )
    }

    /// How two points lie to each other; nil where they cannot be compared.
    func order(to other: AnyValue, downTo unit: TemporalUnit = .millisecond) -> Order? {
        switch AnyValue.unified(self, other) {
        case (.scalar(.boolean), _), (_, .scalar(.boolean)): nil
        case (.scalar(let left), .scalar(let right)):
            left.type == right.type ? left.order(to: right) : nil
        case (.long(let left), .long(let right)): Order.of(left, right)
        case (.moment(let left), .moment(let right)):
            (left.kind == .time) == (right.kind == .time) ? left.order(to: right, downTo: unit) : nil
        default: nil
        }
    }

    /// Whether `relation` holds between two points; nil where it is not known.
    func compared(_ relation: Relation, to other: AnyValue, downTo unit: TemporalUnit = .millisecond) -> Bool? {
        order(to: other, downTo: unit).flatMap { relation.truth(of: $0).bool }
    }

    // MARK: Equality

    /// `=` (CQL 1.5, Appendix B, Equal): nil where it is not known.
    static func equal(_ left: AnyValue?, _ right: AnyValue?) -> Bool? {
        guard let left, let right else { return nil }
        switch AnyValue.unified(left, right) {
        case (.scalar(.boolean(let a)), .scalar(.boolean(let b))): return a == b
        case (.scalar(.quantity(let a)), .scalar(.quantity(let b))):
            return a.order(to: b) == .unknown && !a.measure.isComparable(with: b.measure)
                ? nil : Relation.equal.truth(of: a.order(to: b)).bool
        case (.ratio(let a, let b), .ratio(let c, let d)):
            return and(equal(.quantity(a), .quantity(c)), equal(.quantity(b), .quantity(d)))
        case (.interval(let a), .interval(let b)):
            return and(equal(a.start, b.start), equal(a.end, b.end))
        case (.list(let a), .list(let b)):
            guard a.count == b.count else { return false }
            return all(zip(a, b).map { $0 == nil && $1 == nil ? true : equal($0, $1) })
        case (.tuple(let a), .tuple(let b)):
            guard Set(a.elements.map(\.name)) == Set(b.elements.map(\.name)) else { return false }
            return all(
                a.elements.map { element in
                    let other = b[element.name]
                    if element.value == nil || other == nil { return element.value == nil && other == nil }
                    return equal(element.value, other)
                })
        case (let left, let right):
            guard let order = left.order(to: right) else { return false }
            return Relation.equal.truth(of: order).bool
        }
    }

    /// `~` (Equivalent): always known.
    static func equivalent(_ left: AnyValue?, _ right: AnyValue?) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        switch AnyValue.unified(left, right) {
        case (.scalar(.string(let a)), .scalar(.string(let b))):
            func folded(_ text: String) -> String { String(text.lowercased().map { $0.isWhitespace ? " " : $0 }) }
            return folded(a) == folded(b)
        case (.scalar(.decimal(let a)), .scalar(.decimal(let b))):
            let places = min(a.placesUsed, b.placesUsed)
            return a.rounded(toPlaces: places) == b.rounded(toPlaces: places)
        case (.scalar(.quantity(let a)), .scalar(.quantity(let b))): return a.isEquivalent(to: b)
        case (.ratio(let a, let b), .ratio(let c, let d)):
            // a:b and c:d are alike when a·d = c·b.
            guard let left = a.multiplied(by: d), let right = c.multiplied(by: b) else { return false }
            return left.isEquivalent(to: right)
        case (.interval(let a), .interval(let b)): return equivalent(a.start, b.start) && equivalent(a.end, b.end)
        case (.list(let a), .list(let b)): return a.count == b.count && zip(a, b).allSatisfy { equivalent($0, $1) }
        case (.tuple(let a), .tuple(let b)):
            if a.type == "Code", b.type == "Code" {
                return equivalent(a["code"], b["code"]) && equivalent(a["system"], b["system"])
            }
            if a.type == "Concept" || b.type == "Concept" { return conceptsShareCode(left, right) }
            return Set(a.elements.map(\.name)) == Set(b.elements.map(\.name))
                && a.elements.allSatisfy { equivalent($0.value, b[$0.name]) }
        case (.moment(let a), .moment(let b)):
            return a.order(to: b) == .equal && a.precision == b.precision
        case (let left, let right): return equal(left, right) ?? false
        }
    }

    private static func conceptsShareCode(_ left: AnyValue, _ right: AnyValue) -> Bool {
        func codes(_ value: AnyValue) -> [AnyValue?] {
            guard case .tuple(let tuple) = value else { return [] }
            return tuple.type == "Code" ? [value] : tuple["codes"]?.list ?? [tuple["codes"]]
        }
        return codes(left).contains { mine in codes(right).contains { equivalent(mine, $0) } }
    }

    // MARK: Three-valued logic

    static func and(_ left: Bool?, _ right: Bool?) -> Bool? {
        left == false || right == false ? false : left == nil || right == nil ? nil : true
    }

    static func or(_ left: Bool?, _ right: Bool?) -> Bool? {
        left == true || right == true ? true : left == nil || right == nil ? nil : false
    }

    static func all(_ truths: [Bool?]) -> Bool? { truths.reduce(true, and) }
    static func any(_ truths: [Bool?]) -> Bool? { truths.reduce(false, or) }
}

extension TruthBits {
    /// True, false or nil.
    var bool: Bool? { self == .met ? true : self == .notMet ? false : nil }
}

extension Decimal {
    /// The digits after the point, trailing zeroes left out.
    var placesUsed: Int {
        var rest = scaled
        var places = Decimal.places
        while places > 0, rest % 10 == 0 {
            rest /= 10
            places -= 1
        }
        return places
    }

    /// The value cut, not rounded, after `places` digits.
    func cut(toPlaces places: Int) -> Decimal {
        var step: Int128 = 1
        for _ in places..<Decimal.places { step *= 10 }
        return Decimal(scaled: scaled / step * step) ?? self
    }
}

extension Quantity {
    /// `~`: as comparison has it, and calendar durations beside their UCUM counterparts, a year having 12 months or 365 days and a
    /// month 30 days (CQL 1.5, Appendix B, Equivalent).
    func isEquivalent(to other: Quantity) -> Bool {
        if measure.isComparable(with: other.measure) {
            return order(to: other) == .equal
        }
        guard let mine = inDays, let theirs = other.inDays else { return false }
        return mine.months == theirs.months && mine.months != nil || mine.days == theirs.days
    }

    private var inDays: (months: Decimal?, days: Decimal?)? {
        guard let unit = TemporalUnit(of: measure) else { return nil }
        func times(_ factor: Int32) -> Decimal? { value.multiplied(by: Decimal(factor)) }
        switch unit {
        case .year: return (times(12), times(365))
        case .month: return (value, times(30))
        default:
            guard let length = unit.milliseconds,
                let product = value.multiplied(by: Decimal(scaled: Int128(length) * Decimal.one) ?? .zero)
            else { return nil }
            return (nil, product.divided(by: Decimal(86_400_000)))
        }
    }
}

extension Unit {
    /// Whether quantities of both can be compared.
    func isComparable(with other: Unit) -> Bool { isSame(as: other) || ratio(to: other) != nil }
}

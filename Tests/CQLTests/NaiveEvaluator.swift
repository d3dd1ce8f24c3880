@testable import CQL

/// The meaning of expressions a second time: walks the parsed tree, knows types only from values, and computes with
/// schoolbook digits, walked calendars and sets of possibilities. Slow and plain on purpose.
struct NaiveEvaluator {
    enum Result: Equatable {
        case bool(Bool)
        /// An integer known to lie within bounds.
        case integer(Int, Int)
        case decimal(NaiveDecimal)
        case string([UInt32])
        case quantity(NaiveDecimal, String)
        /// The year, the month if known, the day if known.
        case date([Int])
    }

    let facts: [String: Value]

    static func result(of value: Value) -> Result {
        switch value {
        case .boolean(let value): .bool(value)
        case .integer(let value): .integer(Int(value), Int(value))
        case .uncertainInteger(let low, let high): .integer(Int(low), Int(high))
        case .decimal(let value): .decimal(NaiveDecimal(value.description))
        case .string(let value): .string(value.unicodeScalars.map(\.value))
        case .quantity(let value): .quantity(NaiveDecimal(value.value.description), value.unit)
        case .date(let value): .date(value.description.split(separator: "-").map { Int($0)! })
        }
    }

    func evaluate(_ node: SyntaxNode) -> Result? {
        switch node.kind {
        case .null: return nil
        case .literal(let value): return NaiveEvaluator.result(of: value)
        case .name(let name): return facts[name].map(NaiveEvaluator.result)
        case .operation(let syntax, let operands): return operation(syntax, operands)
        case .call(let name, let arguments): return call(name, arguments.map(evaluate))
        case .foreignLiteral, .list, .property, .extended: fatalError("not generated")
        }
    }

    private func truth(_ possibilities: Set<Bool>) -> Result? {
        possibilities.count == 1 ? .bool(possibilities.first!) : nil
    }

    private func possibilities(_ result: Result?) -> Set<Bool> {
        if case .bool(let value)? = result { [value] } else { [true, false] }
    }

    private func connective(_ left: Result?, _ right: Result?, _ combine: (Bool, Bool) -> Bool) -> Result? {
        let (left, right) = (possibilities(left), possibilities(right))
        return truth(Set(left.flatMap { left in right.map { combine(left, $0) } }))
    }

    private func both(_ left: Result?, _ right: Result?) -> Result? { connective(left, right) { $0 && $1 } }

    private func operation(_ syntax: SyntaxOperator, _ operands: [SyntaxNode]) -> Result? {
        if case .memberOf = syntax, case .list(let choices) = operands[1].kind {
            let element = evaluate(operands[0])
            return choices.reduce(.bool(false)) { found, choice in
                connective(found, compare(element, evaluate(choice)) { $0 == 0 }) { $0 || $1 }
            }
        }
        let values = operands.map(evaluate)
        switch syntax {
        case .and: return connective(values[0], values[1]) { $0 && $1 }
        case .or: return connective(values[0], values[1]) { $0 || $1 }
        case .xor: return connective(values[0], values[1]) { $0 != $1 }
        case .implies: return connective(values[0], values[1]) { !$0 || $1 }
        case .not: return truth(Set(possibilities(values[0]).map { !$0 }))
        case .equal: return compare(values[0], values[1]) { $0 == 0 }
        case .notEqual: return compare(values[0], values[1]) { $0 != 0 }
        case .less: return compare(values[0], values[1]) { $0 < 0 }
        case .lessOrEqual: return compare(values[0], values[1]) { $0 <= 0 }
        case .greater: return compare(values[0], values[1]) { $0 > 0 }
        case .greaterOrEqual: return compare(values[0], values[1]) { $0 >= 0 }
        case .between(let properly):
            return both(
                compare(values[0], values[1]) { properly ? $0 > 0 : $0 >= 0 },
                compare(values[0], values[2]) { properly ? $0 < 0 : $0 <= 0 })
        case .before(let precision): return compareDates(values[0], values[1], precision) { $0 < 0 }
        case .after(let precision): return compareDates(values[0], values[1], precision) { $0 > 0 }
        case .sameAs(let precision): return compareDates(values[0], values[1], precision) { $0 == 0 }
        case .sameOrBefore(let precision): return compareDates(values[0], values[1], precision) { $0 <= 0 }
        case .sameOrAfter(let precision): return compareDates(values[0], values[1], precision) { $0 >= 0 }
        case .within:
            return both(
                compare(values[0], advance(values[2], values[1], -1)) { $0 >= 0 },
                compare(values[0], advance(values[2], values[1], 1)) { $0 <= 0 })
        case .distance(let distance, let isBefore):
            let sign = isBefore ? -1 : 1
            let bound = advance(values[2], values[1], sign)
            switch distance {
            case .exactly: return compare(values[0], bound) { $0 == 0 }
            case .orMore: return compare(values[0], bound) { $0 * sign >= 0 }
            case .moreThan: return compare(values[0], bound) { $0 * sign > 0 }
            case .orLess:
                return both(
                    compare(values[0], bound) { $0 * sign <= 0 }, compare(values[0], values[2]) { $0 * sign > 0 })
            case .lessThan:
                return both(
                    compare(values[0], bound) { $0 * sign < 0 }, compare(values[0], values[2]) { $0 * sign > 0 })
            }
        case .isNull: return .bool(values[0] == nil)
        case .isTrue: return .bool(values[0] == .bool(true))
        case .isFalse: return .bool(values[0] == .bool(false))
        case .ifThenElse: return values[0] == .bool(true) ? values[1] : values[2]
        case .durationBetween(let period): return count(values[0], values[1], period, isDuration: true)
        case .differenceBetween(let period): return count(values[0], values[1], period, isDuration: false)
        case .componentFrom(let period):
            guard case .date(let parts)? = values[0] else { return nil }
            let index = [CQLDatePrecision.year: 0, .month: 1, .day: 2][period]!
            return index < parts.count ? .integer(parts[index], parts[index]) : nil
        case .negate, .plus: return negate(values[0])
        case .add, .subtract, .multiply, .divide, .truncatedDivide, .modulo:
            return arithmetic(syntax, values[0], values[1])
        default: fatalError("not generated: \(syntax)")
        }
    }

    private func call(_ name: String, _ arguments: [Result?]) -> Result? {
        switch name {
        case "Coalesce": return arguments.lazy.compactMap { $0 }.first
        case "CalculateAgeInYearsAt": return count(arguments[0], arguments[1], .year, isDuration: true)
        case "Date":
            var parts: [Int] = []
            for argument in arguments {
                guard case .integer(let low, let high)? = argument, low == high else { return nil }
                parts.append(low)
            }
            guard (1...9999).contains(parts[0]), (1...12).contains(parts[1]),
                parts[2] >= 1, parts[2] <= NaiveDay.length(parts[0], parts[1])
            else { return nil }
            return .date(parts)
        default: break
        }
        guard let value = arguments[0] else { return nil }
        switch (name, value) {
        case ("Abs", .integer(let low, let high)):
            return low == high && abs(low) <= 2_147_483_647 ? .integer(abs(low), abs(low)) : nil
        case ("Abs", .decimal(let value)): return NaiveDecimal(steps: value.steps.magnitude).map(Result.decimal)
        case ("Abs", .quantity(let value, let unit)):
            return NaiveDecimal(steps: value.steps.magnitude).map { .quantity($0, unit) }
        case ("Round", _):
            guard let value = decimal(value) else { return nil }
            guard arguments.count > 1 else { return value.rounded(0).map(Result.decimal) }
            guard case .integer(let places, _)? = arguments[1] else { return nil }
            return value.rounded(places).map(Result.decimal)
        case ("Floor", .decimal(let value)), ("Ceiling", .decimal(let value)), ("Truncate", .decimal(let value)):
            let (quotient, remainder) = value.steps.quotientAndRemainder(dividingBy: NaiveInteger("100000000"))
            var whole = quotient
            if name == "Floor", remainder.signIsNegative { whole = whole - NaiveInteger(1) }
            if name == "Ceiling", !remainder.isZero, !remainder.signIsNegative { whole = whole + NaiveInteger(1) }
            return whole.int.flatMap { integer($0, $0) }
        default: fatalError("not generated: \(name)")
        }
    }

    private func integer(_ low: Int, _ high: Int) -> Result? {
        low >= -2_147_483_648 && high <= 2_147_483_647 ? .integer(low, high) : nil
    }

    private func decimal(_ result: Result) -> NaiveDecimal? {
        switch result {
        case .decimal(let value): value
        case .integer(let low, let high): low == high ? NaiveDecimal(String(low)) : nil
        default: nil
        }
    }

    // MARK: Comparison

    private func orders(_ left: Result, _ right: Result) -> Set<Int>? {
        switch (left, right) {
        case (.bool(let a), .bool(let b)): return a == b ? [0] : [1]
        case (.integer(let a, let b), .integer(let c, let d)):
            var orders: Set<Int> = []
            if a < d { orders.insert(-1) }
            if max(a, c) <= min(b, d) { orders.insert(0) }
            if b > c { orders.insert(1) }
            return orders
        case (.string(let a), .string(let b)):
            return a == b ? [0] : a.lexicographicallyPrecedes(b) ? [-1] : [1]
        case (.date, .date): return dateOrders(left, right, 3)
        case (.quantity(let a, let unit), .quantity(let b, let other)):
            guard let left = NaiveUnit.all[unit], let right = NaiveUnit.all[other], left.dimension == right.dimension
            else {
                return nil
            }
            return [NaiveInteger.compare(a.steps * left.over(right), b.steps * right.over(left))]
        default:
            guard let a = decimal(left), let b = decimal(right) else { return nil }
            return [NaiveInteger.compare(a.steps, b.steps)]
        }
    }

    private func dateOrders(_ left: Result, _ right: Result, _ parts: Int) -> Set<Int>? {
        guard case .date(let a) = left, case .date(let b) = right else { return nil }
        for index in 0..<parts {
            switch (index < a.count, index < b.count) {
            case (false, false): return [0]
            case (true, true): if a[index] != b[index] { return a[index] < b[index] ? [-1] : [1] }
            default: return nil
            }
        }
        return [0]
    }

    private func compare(_ left: Result?, _ right: Result?, _ holds: (Int) -> Bool) -> Result? {
        guard let left, let right, let orders = orders(left, right) else { return nil }
        return truth(Set(orders.map(holds)))
    }

    private func compareDates(
        _ left: Result?, _ right: Result?, _ precision: CQLDatePrecision?, _ holds: (Int) -> Bool
    ) -> Result? {
        let parts = precision.map { [CQLDatePrecision.year: 1, .month: 2, .day: 3][$0]! } ?? 3
        guard let left, let right, let orders = dateOrders(left, right, parts) else { return nil }
        return truth(Set(orders.map(holds)))
    }

    // MARK: Arithmetic

    private func negate(_ operand: Result?) -> Result? {
        switch operand {
        case .integer(let low, let high)?: integer(-high, -low)
        case .decimal(let value)?: NaiveDecimal(steps: -value.steps).map(Result.decimal)
        case .quantity(let value, let unit)?: NaiveDecimal(steps: -value.steps).map { .quantity($0, unit) }
        default: nil
        }
    }

    private func arithmetic(_ syntax: SyntaxOperator, _ left: Result?, _ right: Result?) -> Result? {
        guard let left, let right else { return nil }
        switch (left, right) {
        case (.date, .quantity): return advance(left, right, syntax == .add ? 1 : -1)
        case (.string(let a), .string(let b)): return .string(a + b)
        case (.integer(let a, let b), .integer(let c, let d)):
            switch syntax {
            case .add: return integer(a + c, b + d)
            case .subtract: return integer(a - d, b - c)
            case .divide: break
            default:
                guard a == b, c == d else { return nil }
                if syntax == .multiply { return integer(a * c, a * c) }
                if c == 0 { return nil }
                return syntax == .modulo ? integer(a % c, a % c) : integer(a / c, a / c)
            }
        case (.quantity(let a, let unit), .quantity(let b, let other)):
            return quantities(syntax, a, unit, b, other)
        case (.quantity(let a, let unit), _):
            guard let b = decimal(right), let value = decimals(syntax, a, b) else { return nil }
            return .quantity(value, unit)
        default: break
        }
        guard let a = decimal(left), let b = decimal(right) else { return nil }
        return decimals(syntax, a, b).map(Result.decimal)
    }

    private func decimals(_ syntax: SyntaxOperator, _ left: NaiveDecimal, _ right: NaiveDecimal) -> NaiveDecimal? {
        switch syntax {
        case .add: left.add(right)
        case .subtract: left.subtract(right)
        case .multiply: left.multiply(right)
        case .divide: left.divide(right)
        case .truncatedDivide: left.truncatingQuotient(right)
        default: left.remainder(right)
        }
    }

    private func quantities(
        _ syntax: SyntaxOperator, _ left: NaiveDecimal, _ unit: String, _ right: NaiveDecimal, _ other: String
    ) -> Result? {
        guard let mine = NaiveUnit.all[unit], let theirs = NaiveUnit.all[other], mine.dimension == theirs.dimension
        else {
            return nil
        }
        // The finer unit has the smaller size.
        let isTheirsFiner = NaiveInteger.compare(theirs.over(mine), mine.over(theirs)) < 0
        let finer = isTheirsFiner ? theirs : mine
        guard let a = mine.convert(left, to: finer), let b = theirs.convert(right, to: finer),
            let value = decimals(syntax, a, b)
        else { return nil }
        return .quantity(value, isTheirsFiner ? other : unit)
    }

    // MARK: Dates

    private func advance(_ date: Result?, _ offset: Result?, _ sign: Int) -> Result? {
        guard case .date(let parts)? = date, case .quantity(let value, let unit)? = offset,
            let (period, perPeriod) = NaiveUnit.periods[unit],
            let whole = value.steps.quotientAndRemainder(
                dividingBy: NaiveInteger("100000000") * NaiveInteger(perPeriod)
            ).quotient.int
        else { return nil }
        guard abs(whole) < 1_000_000 else { return nil }
        var count = sign * whole
        var unitIsDay = false
        switch period {
        case "year": count *= 12
        case "month": break
        default:
            count *= period == "week" ? 7 : 1
            unitIsDay = true
        }
        switch (parts.count, unitIsDay) {
        case (3, true):
            let end = NaiveDay(year: parts[0], month: parts[1], day: parts[2]).walked(count)
            return (1...9999).contains(end.year) ? .date([end.year, end.month, end.day]) : nil
        case (2, true): count = count / 30
        case (1, true): count = count / 365 * 12
        case (1, false): count = count / 12 * 12
        default: break
        }
        let index = parts[0] * 12 + (parts.count > 1 ? parts[1] : 1) - 1 + count
        guard index >= 12, index < 120_000 else { return nil }
        let (year, month) = (index / 12, index % 12 + 1)
        return .date(
            Array([year, month, parts.count > 2 ? min(parts[2], NaiveDay.length(year, month)) : 0].prefix(parts.count)))
    }

    private func count(
        _ start: Result?, _ end: Result?, _ period: CQLDatePrecision, isDuration: Bool
    ) -> Result? {
        guard case .date(let from)? = start, case .date(let to)? = end else { return nil }
        func first(_ parts: [Int]) -> NaiveDay {
            NaiveDay(year: parts[0], month: parts.count > 1 ? parts[1] : 1, day: parts.count > 2 ? parts[2] : 1)
        }
        func last(_ parts: [Int]) -> NaiveDay {
            let month = parts.count > 1 ? parts[1] : 12
            return NaiveDay(
                year: parts[0], month: month, day: parts.count > 2 ? parts[2] : NaiveDay.length(parts[0], month))
        }
        func periods(_ start: NaiveDay, _ end: NaiveDay) -> Int {
            switch (period, isDuration) {
            case (.year, true): return start.months(until: end) / 12
            case (.month, true): return start.months(until: end)
            case (.week, true): return (end.ordinal - start.ordinal) / 7
            case (.day, _): return end.ordinal - start.ordinal
            case (.year, false): return end.year - start.year
            case (.month, false): return (end.year - start.year) * 12 + end.month - start.month
            // 0001-01-01 was a Monday, and its ordinal is 1: Sundays are the multiples of seven.
            case (.week, false): return end.ordinal / 7 - start.ordinal / 7
            }
        }
        return integer(periods(last(from), first(to)), periods(first(from), last(to)))
    }
}

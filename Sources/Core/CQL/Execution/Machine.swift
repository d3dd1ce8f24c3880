/// Runs plans: truths on a stack of bytes, other values on a stack beside it.
enum Machine {
    typealias Facts = UnsafeBufferPointer<Value?>
    typealias Truths = UnsafeMutableBufferPointer<TruthBits>
    typealias Values = UnsafeMutableBufferPointer<Value?>

    @inline(__always)
    static func run<Result>(_ plan: Plan, _ facts: Facts, _ result: (Truths, Values) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: TruthBits.self, capacity: plan.deepestTruths) { truths in
            truths.initialize(repeating: .unknown)
            return withUnsafeTemporaryAllocation(of: Value?.self, capacity: plan.deepestValues) { values in
                if !values.isEmpty { values.initialize(repeating: nil) }
                defer { if !values.isEmpty { values.deinitialize() } }
                plan.steps.withUnsafeBufferPointer { steps in
                    plan.constants.withUnsafeBufferPointer { execute(steps, $0, facts, truths, values) }
                }
                return result(truths, values)
            }
        }
    }

    /// A fact when it is known and of the type.
    @inline(__always)
    private static func load(_ facts: Facts, _ index: Int32, _ type: CQLType) -> Value? {
        guard Int(index) < facts.count, let value = facts[Int(index)], value.type == type else { return nil }
        if case .uncertainInteger = value { return nil }
        return value
    }

    private static func execute(
        _ steps: UnsafeBufferPointer<Plan.Step>, _ constants: UnsafeBufferPointer<Value>, _ facts: Facts,
        _ truths: Truths,
        _ values: Values
    ) {
        // The number of truths and of values on their stacks.
        var top = 0
        var height = 0
        for step in steps {
            switch step {
            case .truthFact(let index):
                if Int(index) < facts.count, case .boolean(let value)? = facts[Int(index)] {
                    truths[top] = value ? .met : .notMet
                } else {
                    truths[top] = .unknown
                }
                top += 1
            case .truth(let truth):
                truths[top] = truth
                top += 1
            case .and:
                top -= 1
                truths[top - 1] = truths[top - 1] & truths[top]
            case .or:
                top -= 1
                truths[top - 1] = truths[top - 1] | truths[top]
            case .xor:
                top -= 1
                truths[top - 1] = truths[top - 1] ^ truths[top]
            case .implies:
                top -= 1
                truths[top - 1] = !truths[top - 1] | truths[top]
            case .not:
                truths[top - 1] = !truths[top - 1]
            case .sameTruth:
                top -= 1
                truths[top - 1] = !(truths[top - 1] ^ truths[top])
            case .truthIsNull:
                truths[top - 1] = truths[top - 1] == .unknown ? .met : .notMet
            case .isTrue:
                truths[top - 1] = truths[top - 1] == .met ? .met : .notMet
            case .isFalse:
                truths[top - 1] = truths[top - 1] == .notMet ? .met : .notMet
            case .truthIfThenElse:
                top -= 2
                truths[top - 1] = truths[top - 1] == .met ? truths[top] : truths[top + 1]
            case .truthCoalesce(let count):
                top -= Int(count) - 1
                let choices = truths[(top - 1)..<(top - 1 + Int(count))]
                truths[top - 1] = choices.first { $0 != .unknown } ?? .unknown
            case .fact(let index, let type):
                values[height] = load(facts, index, type)
                height += 1
            case .constant(let index):
                values[height] = constants[Int(index)]
                height += 1
            case .null:
                values[height] = nil
                height += 1
            case .compare(let relation):
                height -= 2
                truths[top] = compare(values[height], values[height + 1], relation)
                top += 1
            case .compareDates(let relation, let precision):
                height -= 2
                if case .date(let left)? = values[height], case .date(let right)? = values[height + 1] {
                    truths[top] = relation.truth(of: left.order(to: right, downTo: precision))
                } else {
                    truths[top] = .unknown
                }
                top += 1
            case .compareFactWithConstant(let relation, let fact, let constant, let type):
                truths[top] = compare(facts, fact, type, constants[Int(constant)], relation)
                top += 1
            case .compareFacts(let relation, let left, let right, let type):
                truths[top] = compare(load(facts, left, type), load(facts, right, type), relation)
                top += 1
            case .unary(let operation):
                if let operand = values[height - 1] { values[height - 1] = operand.applying(operation) }
            case .binary(let operation):
                height -= 1
                if let left = values[height - 1], let right = values[height] {
                    values[height - 1] = left.applying(operation, to: right)
                } else {
                    values[height - 1] = nil
                }
            case .date(let parts):
                height -= Int(parts) - 1
                values[height - 1] = date(values[(height - 1)..<(height - 1 + Int(parts))])
            case .valueIsNull:
                height -= 1
                truths[top] = values[height] == nil ? .met : .notMet
                top += 1
            case .valueIfThenElse:
                top -= 1
                height -= 1
                if truths[top] != .met { values[height - 1] = values[height] }
            case .valueCoalesce(let count):
                height -= Int(count) - 1
                let choices = values[(height - 1)..<(height - 1 + Int(count))]
                values[height - 1] = choices.first { $0 != nil } ?? nil
            }
        }
    }

    @inline(__always)
    private static func compare(_ left: Value?, _ right: Value?, _ relation: Relation) -> TruthBits {
        guard let left, let right else { return .unknown }
        return relation.truth(of: left.order(to: right))
    }

    /// A fact beside a constant of the same type, looked at in place: a copy would count references.
    @inline(__always)
    private static func compare(
        _ facts: Facts, _ index: Int32, _ type: CQLType, _ constant: Value, _ relation: Relation
    ) -> TruthBits {
        guard Int(index) < facts.count else { return .unknown }
        let order: Order
        switch type {
        case .integer:
            guard case .integer(let left)? = facts[Int(index)], case .integer(let right) = constant else {
                return .unknown
            }
            order = Order.of(left, right)
        case .decimal:
            guard case .decimal(let left)? = facts[Int(index)], case .decimal(let right) = constant else {
                return .unknown
            }
            order = Order.of(left, right)
        case .date:
            guard case .date(let left)? = facts[Int(index)], case .date(let right) = constant else { return .unknown }
            order = left.order(to: right)
        case .string:
            guard case .string(let left)? = facts[Int(index)], case .string(let right) = constant else {
                return .unknown
            }
            order = Value.order(left, right)
        case .quantity:
            guard case .quantity(let left)? = facts[Int(index)], case .quantity(let right) = constant else {
                return .unknown
            }
            order = left.order(to: right)
        case .boolean, .any:
            return .unknown
        }
        return relation.truth(of: order)
    }

    private static func date(_ parts: Slice<Values>) -> Value? {
        func number(_ part: Int) -> Int? {
            guard case .integer(let number)? = parts[parts.startIndex + part] else { return nil }
            return Int(number)
        }
        guard let year = number(0) else { return nil }
        let month = parts.count > 1 ? number(1) : nil
        let day = parts.count > 2 ? number(2) : nil
        // An unknown month or day leaves the date unknown, not partial: the part may yet arrive.
        guard parts.count < 2 || month != nil, parts.count < 3 || day != nil else { return nil }
        return CQLDate(year: year, month: month, day: day).map(Value.date)
    }
}

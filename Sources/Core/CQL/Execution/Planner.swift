/// Verifies instructions one by one, with a stack of types in the place of values, and lays out their plan.
struct Planner {
    private let factCount: Int
    private var plan = Plan()
    private var types: [CQLType] = []
    private var factTypes: [Int: CQLType] = [:]
    private var count = 0

    init(factCount: Int) {
        self.factCount = factCount
    }

    mutating func finish() throws(ProgramError) -> (Plan, CQLType) {
        guard types.count == 1 else {
            throw ProgramError(
                instruction: count,
                reason: types.isEmpty ? "there is no instruction" : "\(types.count) values are left, not one")
        }
        plan.measure()
        return (plan, types[0])
    }

    mutating func add(_ instruction: Instruction, at index: Int) throws(ProgramError) {
        count = index + 1
        switch instruction {
        case .fact(let number, let type):
            guard number < factCount else {
                throw ProgramError(instruction: index, reason: "there is no fact \(number)")
            }
            guard factTypes[number, default: type] == type else {
                throw ProgramError(instruction: index, reason: "fact \(number) is read as two types")
            }
            factTypes[number] = type
            push(type, type == .boolean ? .truthFact(Int32(number)) : .fact(Int32(number), type))
        case .constant(.boolean(let value)):
            push(.boolean, .truth(TruthBits(value)))
        case .constant(let value):
            plan.constants.append(value)
            push(value.type, .constant(Int32(plan.constants.count - 1)))
        case .null(let type):
            push(type, type == .boolean ? .truth(.unknown) : .null)
        case .operation(let operation):
            try add(operation, at: index)
        }
    }

    private mutating func add(_ operation: Operation, at index: Int) throws(ProgramError) {
        guard types.count >= operation.arity else {
            throw ProgramError(instruction: index, reason: "'\(operation.text)' lacks operands")
        }
        let operands = Array(types.suffix(operation.arity))
        guard let result = operation.resultType(operands) else {
            let found = operands.map(\.name).joined(separator: ", ")
            throw ProgramError(instruction: index, reason: "'\(operation.text)' is not defined for \(found)")
        }
        types.removeLast(operands.count)
        push(result, Planner.step(operation, operands))
        fuse()
    }

    private mutating func push(_ type: CQLType, _ step: Plan.Step) {
        types.append(type)
        plan.steps.append(step)
    }

    /// Puts a comparison of a fact with a constant, or with another fact, into one step.
    private mutating func fuse() {
        guard plan.steps.count >= 3, case .compare(let relation) = plan.steps[plan.steps.count - 1] else { return }
        let fused: Plan.Step
        switch (plan.steps[plan.steps.count - 3], plan.steps[plan.steps.count - 2]) {
        case (.fact(let fact, let type), .constant(let constant)):
            fused = .compareFactWithConstant(relation, fact, constant, type)
        case (.fact(let left, let type), .fact(let right, _)):
            fused = .compareFacts(relation, left, right, type)
        default: return
        }
        plan.steps.removeLast(3)
        plan.steps.append(fused)
    }

    private static func step(_ operation: Operation, _ operands: [CQLType]) -> Plan.Step {
        let isTruth = operands[0] == .boolean
        switch operation {
        case .and: return .and
        case .or: return .or
        case .xor: return .xor
        case .implies: return .implies
        case .not: return .not
        case .equal: return isTruth ? .sameTruth : .compare(.equal)
        case .less: return .compare(.less)
        case .lessOrEqual: return .compare(.lessOrEqual)
        case .greater: return .compare(.greater)
        case .greaterOrEqual: return .compare(.greaterOrEqual)
        case .sameAs(let precision): return .compareDates(.equal, precision)
        case .sameOrBefore(let precision): return .compareDates(.lessOrEqual, precision)
        case .sameOrAfter(let precision): return .compareDates(.greaterOrEqual, precision)
        case .before(let precision): return .compareDates(.less, precision)
        case .after(let precision): return .compareDates(.greater, precision)
        case .isTrue: return .isTrue
        case .isFalse: return .isFalse
        case .isNull: return isTruth ? .truthIsNull : .valueIsNull
        case .ifThenElse: return operands[1] == .boolean ? .truthIfThenElse : .valueIfThenElse
        case .coalesce(let count): return isTruth ? .truthCoalesce(count) : .valueCoalesce(count)
        case .date(let parts): return .date(parts: parts)
        case .negate, .abs, .ceiling, .floor, .truncate, .round, .toDecimal, .toQuantity, .componentFrom:
            return .unary(operation)
        case .add, .subtract, .multiply, .divide, .truncatedDivide, .modulo, .roundTo, .durationBetween,
            .differenceBetween:
            return .binary(operation)
        }
    }
}

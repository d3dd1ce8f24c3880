/// A program laid out for running: constants apart, booleans on a stack of their own, common comparisons in one step.
struct Plan: Sendable {
    /// What is executed; every case is a few bytes without references.
    enum Step: Sendable {
        /// Steps that push a truth.
        case truthFact(Int32)
        case truth(TruthBits)
        /// Kleene's connectives on truths.
        case and, or, xor, implies, not, sameTruth
        /// Tests and choices among truths.
        case truthIsNull, isTrue, isFalse, truthIfThenElse, truthCoalesce(UInt8)
        /// Steps that push a value.
        case fact(Int32, CQLType)
        case constant(Int32)
        case null
        /// Two values become a truth.
        case compare(Relation)
        case compareDates(Relation, CQLDatePrecision)
        /// The same, with the operands named in the step.
        case compareFactWithConstant(Relation, Int32, Int32, CQLType)
        case compareFacts(Relation, Int32, Int32, CQLType)
        /// Values become a value.
        case unary(Operation)
        case binary(Operation)
        case date(parts: UInt8)
        /// Tests and choices among values.
        case valueIsNull, valueIfThenElse, valueCoalesce(UInt8)
    }

    var steps: [Step] = []
    var constants: [Value] = []
    var deepestTruths = 0
    var deepestValues = 0

    /// Walks the steps to find how high the two stacks grow.
    mutating func measure() {
        var (truths, values) = (0, 0)
        for step in steps {
            let effect = step.effect
            truths += effect.truths
            values += effect.values
            deepestTruths = max(deepestTruths, truths)
            deepestValues = max(deepestValues, values)
        }
    }
}

extension Plan.Step {
    /// By how much the step raises or lowers each stack. No step needs more room on the way than after it.
    var effect: (truths: Int, values: Int) {
        switch self {
        case .truthFact, .truth, .compareFactWithConstant, .compareFacts: (1, 0)
        case .and, .or, .xor, .implies, .sameTruth: (-1, 0)
        case .not, .truthIsNull, .isTrue, .isFalse: (0, 0)
        case .truthIfThenElse: (-2, 0)
        case .truthCoalesce(let count): (1 - Int(count), 0)
        case .fact, .constant, .null: (0, 1)
        case .compare, .compareDates: (1, -2)
        case .unary: (0, 0)
        case .binary: (0, -1)
        case .date(let parts): (0, 1 - Int(parts))
        case .valueIsNull: (1, -1)
        case .valueIfThenElse: (-1, -1)
        case .valueCoalesce(let count): (0, 1 - Int(count))
        }
    }
}

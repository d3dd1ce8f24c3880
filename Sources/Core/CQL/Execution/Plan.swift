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
}

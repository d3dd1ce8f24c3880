extension Operation {
    /// The number of operands.
    var arity: Int {
        switch self {
        case .not, .negate, .abs, .ceiling, .floor, .truncate, .round, .toDecimal, .toQuantity, .componentFrom, .isNull,
            .isTrue,
            .isFalse:
            1
        case .date(let parts): Int(parts)
        case .coalesce(let count): Int(count)
        case .ifThenElse: 3
        default: 2
        }
    }

    /// The type of the result for operands of the given types, or nil when the operation is not defined for them.
    ///
    /// The checker resolves overloads by it, and a program read back is verified by it.
    func resultType(_ operands: [CQLType]) -> CQLType? {
        guard operands.count == arity, let first = operands.first else { return nil }
        let areAlike = operands.allSatisfy { $0 == first }
        switch self {
        case .and, .or, .xor, .implies, .not, .isTrue, .isFalse:
            return areAlike && first == .boolean ? .boolean : nil
        case .equal:
            return areAlike && first != .any ? .boolean : nil
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            return areAlike && Operation.ordered.contains(first) ? .boolean : nil
        case .add:
            if areAlike, Operation.numeric.contains(first) || first == .string { return first }
            return operands == [.date, .quantity] ? .date : nil
        case .subtract:
            if areAlike, Operation.numeric.contains(first) { return first }
            return operands == [.date, .quantity] ? .date : nil
        case .multiply, .truncatedDivide, .modulo, .negate, .abs:
            return areAlike && Operation.numeric.contains(first) ? first : nil
        case .divide:
            return areAlike && (first == .decimal || first == .quantity) ? first : nil
        case .ceiling, .floor, .truncate:
            return first == .decimal ? .integer : nil
        case .round:
            return first == .decimal ? .decimal : nil
        case .roundTo:
            return operands == [.decimal, .integer] ? .decimal : nil
        case .toDecimal:
            return first == .integer ? .decimal : nil
        case .toQuantity:
            return first == .decimal ? .quantity : nil
        case .durationBetween, .differenceBetween:
            return areAlike && first == .date ? .integer : nil
        case .componentFrom(let precision):
            return first == .date && precision != .week ? .integer : nil
        case .sameAs(let precision), .sameOrBefore(let precision), .sameOrAfter(let precision), .before(let precision),
            .after(let precision):
            return areAlike && first == .date && precision != .week ? .boolean : nil
        case .date(let parts):
            return (1...3).contains(parts) && areAlike && first == .integer ? .date : nil
        case .isNull:
            return .boolean
        case .ifThenElse:
            return first == .boolean && operands[1] == operands[2] ? operands[1] : nil
        case .coalesce:
            return operands.count >= 2 && areAlike ? first : nil
        }
    }

    private static let numeric: Set<CQLType> = [.integer, .decimal, .quantity]
    private static let ordered: Set<CQLType> = [.integer, .decimal, .quantity, .string, .date]
}

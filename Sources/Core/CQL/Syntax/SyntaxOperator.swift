/// An operator as CQL writes it.
enum SyntaxOperator: Hashable, Sendable {
    case and, or, xor, implies, not
    case equal, notEqual, equivalent, notEquivalent, less, lessOrEqual, greater, greaterOrEqual
    case between(properly: Bool)
    case memberOf, contains
    case add, subtract, multiply, divide, truncatedDivide, modulo, power, concatenate, negate, plus
    case isNull, isTrue, isFalse, exists
    case ifThenElse
    case asType(String), isType(String), convert(to: String)
    case durationBetween(CQLDatePrecision), differenceBetween(CQLDatePrecision), componentFrom(CQLDatePrecision)
    case sameAs(CQLDatePrecision?), sameOrBefore(CQLDatePrecision?), sameOrAfter(CQLDatePrecision?)
    case before(CQLDatePrecision?), after(CQLDatePrecision?)
    case within, distance(TimingDistance, isBefore: Bool)
    case union, intersect, except

    /// The operator as an error message quotes it.
    var spelling: String {
        switch self {
        case .and: "and"
        case .or: "or"
        case .xor: "xor"
        case .implies: "implies"
        case .not: "not"
        case .equal: "="
        case .notEqual: "!="
        case .equivalent: "~"
        case .notEquivalent: "!~"
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        case .between(let properly): properly ? "properly between" : "between"
        case .memberOf: "in"
        case .contains: "contains"
        case .add, .plus: "+"
        case .subtract, .negate: "-"
        case .multiply: "*"
        case .divide: "/"
        case .truncatedDivide: "div"
        case .modulo: "mod"
        case .power: "^"
        case .concatenate: "&"
        case .isNull: "is null"
        case .isTrue: "is true"
        case .isFalse: "is false"
        case .exists: "exists"
        case .ifThenElse: "if"
        case .asType(let type): "as \(type)"
        case .isType(let type): "is \(type)"
        case .convert(let type): "convert to \(type)"
        case .durationBetween(let precision): "\(precision.name)s between"
        case .differenceBetween(let precision): "difference in \(precision.name)s between"
        case .componentFrom(let precision): "\(precision.name) from"
        case .sameAs(let precision): "same \(precision.map { $0.name + " " } ?? "")as"
        case .sameOrBefore(let precision): "same \(precision.map { $0.name + " " } ?? "")or before"
        case .sameOrAfter(let precision): "same \(precision.map { $0.name + " " } ?? "")or after"
        case .before: "before"
        case .after: "after"
        case .within: "within"
        case .distance(_, let isBefore): isBefore ? "before" : "after"
        case .union: "union"
        case .intersect: "intersect"
        case .except: "except"
        }
    }
}

/// How far apart two dates are asked to be, in `30 days or less before` and its kin.
enum TimingDistance: Hashable, Sendable {
    case exactly, orLess, orMore, lessThan, moreThan
}

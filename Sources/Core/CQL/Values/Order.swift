/// The ways in which two values may lie to each other, as far as is known: one bit each for less, equal and greater.
///
/// Two full dates are related in exactly one way; 2014 and 2014-02-15 may be related in any.
struct Order: Hashable, Sendable {
    let bits: UInt8

    static let less = Order(bits: 0b001)
    static let equal = Order(bits: 0b010)
    static let greater = Order(bits: 0b100)
    static let unknown = Order(bits: 0b111)

    @inline(__always)
    static func of<T: Comparable>(_ left: T, _ right: T) -> Order {
        left < right ? .less : left == right ? .equal : .greater
    }
}

/// A comparison, as the set of orders under which it holds.
enum Relation: UInt8, Hashable, Sendable, CaseIterable {
    case less = 0b001
    case equal = 0b010
    case lessOrEqual = 0b011
    case greater = 0b100
    case notEqual = 0b101
    case greaterOrEqual = 0b110

    /// Met when every order that is possible satisfies the relation, not met when none does.
    @inline(__always)
    func truth(of order: Order) -> TruthBits {
        let satisfied = order.bits & rawValue
        return satisfied == order.bits ? .met : satisfied == 0 ? .notMet : .unknown
    }
}

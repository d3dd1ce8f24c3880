extension Value {
    /// How `self` lies to `other`, a value of the same type; unknown between quantities that do not convert.
    func order(to other: Value) -> Order {
        switch (self, other) {
        case (.integer(let left), .integer(let right)): Order.of(left, right)
        case (.decimal(let left), .decimal(let right)): Order.of(left, right)
        case (.quantity(let left), .quantity(let right)): left.order(to: right)
        case (.date(let left), .date(let right)): left.order(to: right)
        case (.string(let left), .string(let right)): Value.order(left, right)
        default:
            if let left = bounds, let right = other.bounds { Value.order(left, right) } else { .unknown }
        }
    }

    /// The bounds of an integer, certain or not.
    var bounds: ClosedRange<Int32>? {
        switch self {
        case .integer(let value): value...value
        case .uncertainInteger(let low, let high): low...high
        default: nil
        }
    }

    private static func order(_ left: ClosedRange<Int32>, _ right: ClosedRange<Int32>) -> Order {
        var bits: UInt8 = 0
        if left.lowerBound < right.upperBound { bits |= Order.less.bits }
        if left.overlaps(right) { bits |= Order.equal.bits }
        if left.upperBound > right.lowerBound { bits |= Order.greater.bits }
        return Order(bits: bits)
    }

    /// By Unicode scalars, which UTF-8 sorts alike, and never by a locale's or a Unicode version's rules.
    static func order(_ left: String, _ right: String) -> Order {
        let order = left.utf8.withContiguousStorageIfAvailable { left in
            right.utf8.withContiguousStorageIfAvailable { right in
                for (mine, theirs) in zip(left, right) where mine != theirs { return Order.of(mine, theirs) }
                return Order.of(left.count, right.count)
            }
        }
        if let order = order ?? nil { return order }
        if left.utf8.elementsEqual(right.utf8) { return .equal }
        return left.utf8.lexicographicallyPrecedes(right.utf8) ? .less : .greater
    }
}

extension Circuit {
    static let integers = Int128(Int32.min)...Int128(Int32.max)
    static let decimals = -Decimal.greatest...Decimal.greatest

    /// Kleene negation in both planes: all bits inverted, and swapped in pairs.
    @inline(__always)
    static func not(_ truth: UInt8) -> UInt8 {
        ((truth & 0b0101) << 1 | (truth & 0b1010) >> 1) ^ 0b1111
    }

    @inline(__always)
    static func differ(_ left: UInt8, _ right: UInt8) -> UInt8 {
        (left & not(right)) | (not(left) & right)
    }

    /// `truth` in the planes given, unknown in the others.
    @inline(__always)
    static func spread(_ truth: TruthBits, _ planes: UInt8) -> UInt8 {
        (truth.bits << 2 | truth.bits) & planes | CircuitCell.unknownTruth & ~planes
    }

    /// The low two bits of four bytes in one byte.
    @inline(__always)
    static func gather(_ nodes: UInt32) -> UInt8 {
        UInt8(truncatingIfNeeded: nodes | nodes >> 6 | nodes >> 12 | nodes >> 18)
    }

    /// A count of periods, which 32 bits always hold.
    @inline(__always)
    static func count(_ range: ClosedRange<Int>, _ planes: UInt8) -> FactSheet.Number {
        FactSheet.Number(low: Int128(range.lowerBound), high: Int128(range.upperBound), planes: planes)
    }

    /// The sum of a number and bounds; unknown where it leaves `range`.
    @inline(__always)
    static func sum(
        _ number: FactSheet.Number, _ low: Int128, _ high: Int128, _ planes: UInt8, _ range: ClosedRange<Int128>
    ) -> FactSheet.Number {
        let (low, high) = (number.low + low, number.high + high)
        let isIn = low >= range.lowerBound && high <= range.upperBound
        return FactSheet.Number(low: low, high: high, planes: isIn ? number.planes & planes : 0)
    }

    /// How two numbers lie to each other, as far as their bounds tell.
    @inline(__always)
    static func order(_ left: FactSheet.Number, _ right: FactSheet.Number) -> Order {
        var bits: UInt8 = 0
        if left.low < right.high { bits |= Order.less.bits }
        if left.low <= right.high && right.low <= left.high { bits |= Order.equal.bits }
        if left.high > right.low { bits |= Order.greater.bits }
        return Order(bits: bits)
    }

    /// In each plane met where at least so many members are, and not met where so many cannot be.
    static func atLeast(_ least: Int, _ members: UnsafeBufferPointer<UInt8>) -> UInt8 {
        func truth(_ plane: UInt8) -> UInt8 {
            var (met, possible) = (0, 0)
            for member in members {
                if member >> plane & 0b11 == 0b11 { met += 1 }
                if member >> plane & 0b11 != 0b00 { possible += 1 }
            }
            return met >= least ? 0b11 : possible >= least ? 0b01 : 0b00
        }
        return truth(0) | truth(2) << 2
    }
}

/// A truth as its two bits, without the detour over an enum's own layout: what the evaluator's stack holds.
struct TruthBits: Hashable, Sendable {
    let bits: UInt8

    static let notMet = TruthBits(bits: Truth.notMet.rawValue)
    static let unknown = TruthBits(bits: Truth.unknown.rawValue)
    static let met = TruthBits(bits: Truth.met.rawValue)

    @inline(__always)
    init(bits: UInt8) {
        self.bits = bits
    }

    @inline(__always)
    init(_ value: Bool) {
        bits = value ? TruthBits.met.bits : TruthBits.notMet.bits
    }

    var truth: Truth {
        guard let truth = Truth(rawValue: bits) else { preconditionFailure("0b10 is no truth value") }
        return truth
    }

    @inline(__always)
    static func & (left: TruthBits, right: TruthBits) -> TruthBits { TruthBits(bits: left.bits & right.bits) }

    @inline(__always)
    static func | (left: TruthBits, right: TruthBits) -> TruthBits { TruthBits(bits: left.bits | right.bits) }

    @inline(__always)
    static prefix func ! (truth: TruthBits) -> TruthBits {
        let inverted = ~truth.bits
        return TruthBits(bits: (inverted & 0b01) << 1 | (inverted & 0b10) >> 1)
    }

    @inline(__always)
    static func ^ (left: TruthBits, right: TruthBits) -> TruthBits { (left & !right) | (!left & right) }
}

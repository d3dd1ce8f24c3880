/// Kleene's three truth values in two bits, so that `and` is a bitwise and, and `or` a bitwise or.
public enum Truth: UInt8, Hashable, Sendable, CaseIterable {
    /// Known to be false.
    case notMet = 0b00
    /// Not known: some fact is missing.
    case unknown = 0b01
    /// Known to be true.
    case met = 0b11

    /// The truth of a Boolean that may be missing.
    public init(_ value: Bool?) {
        switch value {
        case true?: self = .met
        case false?: self = .notMet
        case nil: self = .unknown
        }
    }

    /// True, false, or nil when unknown.
    public var boolean: Bool? {
        switch self {
        case .met: true
        case .notMet: false
        case .unknown: nil
        }
    }

    /// Kleene conjunction.
    public static func & (left: Truth, right: Truth) -> Truth {
        Truth(bits: left.rawValue & right.rawValue)
    }

    /// Kleene disjunction.
    public static func | (left: Truth, right: Truth) -> Truth {
        Truth(bits: left.rawValue | right.rawValue)
    }

    /// Kleene negation: both bits inverted, and swapped.
    public static prefix func ! (truth: Truth) -> Truth {
        let inverted = ~truth.rawValue
        return Truth(bits: (inverted & 0b01) << 1 | (inverted & 0b10) >> 1)
    }

    /// Kleene exclusive or: unknown when either side is.
    public static func ^ (left: Truth, right: Truth) -> Truth {
        (left & !right) | (!left & right)
    }

    /// The truth with these two bits. No operation on the three values yields 0b10, which is none of them.
    private init(bits: UInt8) {
        guard let truth = Truth(rawValue: bits & 0b11) else { preconditionFailure("0b10 is no truth value") }
        self = truth
    }
}

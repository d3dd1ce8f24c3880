public import PriorAuthorization

/// How a replay came out.
public enum ReplayOutcome: Hashable, Sendable {
    /// Facts, results and recommendation are the same, the packed trace byte for byte.
    case identical
    /// Something came out otherwise.
    case differs(ReplayDifference)
    /// The ledger does not hold what is needed, and why.
    case notDerivable(String)

    /// How it came out in a word.
    public var finding: ReplayFinding {
        switch self {
        case .identical: .identical
        case .differs: .differs
        case .notDerivable: .notDerivable
        }
    }

    /// Why it is not identical, in words; nil where it is.
    public var reason: String? {
        switch self {
        case .identical: nil
        case .differs(let difference): "\(difference)"
        case .notDerivable(let reason): reason
        }
    }
}

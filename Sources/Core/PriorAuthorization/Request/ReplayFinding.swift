/// How a replay came out.
public enum ReplayFinding: String, Hashable, Sendable, CaseIterable {
    /// Every result is the same, byte for byte.
    case identical
    /// Something came out otherwise.
    case differs
    /// The ledger does not hold, or no longer holds, what is needed to do it again.
    case notDerivable = "not-derivable"
}

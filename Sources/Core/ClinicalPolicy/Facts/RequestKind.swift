/// What a request asks for; it selects the section of the policy that applies.
public enum RequestKind: String, Hashable, Sendable, CaseIterable {
    /// A first authorization.
    case initial
    /// More of a therapy that has begun.
    case continuation
    /// More of a therapy that has begun, at a higher dose.
    case doseIncrease = "dose-increase"
}

/// How an external review or a fair hearing ended.
public enum ReviewResult: String, Hashable, Sendable, CaseIterable {
    /// The plan's decision stands.
    case upheld
    /// What was asked for is authorized.
    case overturned
    /// More than the plan decided is authorized.
    case partiallyOverturned = "partially-overturned"
}

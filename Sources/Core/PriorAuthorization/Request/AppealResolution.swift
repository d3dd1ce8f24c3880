/// How an appeal ended, or an external review or a fair hearing after it.
public enum AppealResolution: String, Hashable, Sendable, CaseIterable {
    /// What was decided stands.
    case upheld
    /// What was asked for is authorized.
    case overturned
    /// More than was decided and less than was asked for is authorized.
    case partiallyOverturned = "partially-overturned"
}

/// How an appeal ended.
public enum AppealResolution: String, Hashable, Sendable, CaseIterable {
    /// The determination stands.
    case upheld
    /// What was asked for is authorized.
    case overturned
    /// More than was determined and less than was asked for is authorized.
    case partiallyOverturned = "partially-overturned"
}

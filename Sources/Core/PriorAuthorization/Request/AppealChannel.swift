/// How an appeal was filed: either will do (42 CFR 438.402(c)(3)(ii)).
public enum AppealChannel: String, Hashable, Sendable, CaseIterable {
    /// In writing.
    case written
    /// By word of mouth.
    case oral
}

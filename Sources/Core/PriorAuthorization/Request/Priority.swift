/// How fast a request or an appeal must be answered.
public enum Priority: String, Hashable, Sendable, CaseIterable {
    /// Within the ordinary time.
    case standard
    /// Faster, because waiting could seriously harm the member (42 CFR 438.210(d)(2)).
    case expedited
}

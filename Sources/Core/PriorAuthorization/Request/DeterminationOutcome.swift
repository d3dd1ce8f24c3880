/// What was decided about a request.
public enum DeterminationOutcome: String, Hashable, Sendable, CaseIterable {
    /// What was asked for is authorized.
    case approved
    /// Less than was asked for is authorized.
    case modified
    /// Nothing is authorized.
    case denied

    /// Whether somebody may appeal it: less than was asked for is authorized (42 CFR 438.400(b)).
    public var isAdverse: Bool { self != .approved }
}

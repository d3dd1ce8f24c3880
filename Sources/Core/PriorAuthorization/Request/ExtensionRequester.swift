/// Who wants a decision to take longer (42 CFR 438.210(d)(1)(ii)).
public enum ExtensionRequester: String, Hashable, Sendable, CaseIterable {
    /// The member asked for it.
    case member
    /// The provider asked for it.
    case provider
    /// The plan needs more information, and the delay is in the member's interest.
    case plan
}

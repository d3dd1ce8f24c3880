/// Where what is authorized stands.
public enum AuthorizationStatus: String, Hashable, Sendable, CaseIterable {
    /// Nothing is authorized.
    case none
    /// Cycles are left.
    case active
    /// Every cycle was given.
    case exhausted
    /// The last day passed.
    case expired
    /// It was ended before its time.
    case terminated

    /// What is so, to follow "the authorization".
    var words: String {
        switch self {
        case .none: "was never given"
        case .active: "is active"
        case .exhausted: "is exhausted: every cycle was given"
        case .expired: "has expired"
        case .terminated: "was terminated"
        }
    }
}

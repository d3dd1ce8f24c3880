/// Why a caller is not known.
///
/// What the caller is told is the same for all, so that nobody learns from it which tokens there are (RFC 6750, section 3.1).
public struct AuthenticationFailure: Error, Hashable, Sendable {
    /// The reason, for the operator's log: no text of a token, and no health information.
    public let logged: String

    /// A failure.
    public init(logged: String) {
        self.logged = logged
    }
}

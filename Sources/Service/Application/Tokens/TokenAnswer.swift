public import PriorAuthorization

/// What a token turned out to be. Only the operator's log may tell the cases apart; a caller is told that the token is no good, and
/// no more (RFC 6750, section 3.1).
public enum TokenAnswer: Hashable, Sendable {
    /// It names somebody.
    case holder(TokenHolder)
    /// It has not the form of a token.
    case malformed
    /// No such token was issued.
    case unknown
    /// Such a token was issued, with another secret.
    case forged(AccessTokenID)
    /// It has expired.
    case expired(AccessTokenID)
    /// It was revoked.
    case revoked(AccessTokenID)
}

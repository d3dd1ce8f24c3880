/// Whether something may go ahead.
public enum RateAnswer: Hashable, Sendable {
    /// It may.
    case allowed
    /// Not before so many seconds have gone, at least one: what Retry-After says (RFC 9110, section 10.2.3).
    case limited(retryAfterSeconds: Int)
}

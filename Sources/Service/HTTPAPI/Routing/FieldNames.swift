import HTTPTypes

/// Names of header fields that the library does not know.
extension HTTPField.Name {
    /// Who calls a server that knows no identities.
    static let docketActor = Self("Docket-Actor")!
    /// In which role somebody with several acts.
    static let docketRole = Self("Docket-Role")!
    /// What for somebody reads.
    static let docketPurpose = Self("Docket-Purpose")!
    /// Why somebody reads what the role does not read.
    static let docketBreakGlass = Self("Docket-Break-Glass")!
    /// When it happened, by the caller's word.
    static let docketOccurredAt = Self("Docket-Occurred-At")!
    /// By which a repetition is known (draft-ietf-httpapi-idempotency-key-header).
    static let idempotencyKey = Self("Idempotency-Key")!
    /// The last event that a subscriber saw (HTML, Server-Sent Events).
    static let lastEventID = Self("Last-Event-ID")!
    /// The digest of a representation (RFC 9530).
    static let reprDigest = Self("Repr-Digest")!
    /// The digest of what is sent (RFC 9530).
    static let contentDigest = Self("Content-Digest")!
    /// Where related things are (RFC 8288).
    static let link = Self("Link")!
    /// What a browser may do with what it is shown.
    static let contentSecurityPolicy = Self("Content-Security-Policy")!
    /// Whether a browser may guess at a media type.
    static let xContentTypeOptions = Self("X-Content-Type-Options")!
    /// From where a request came, by a proxy's word.
    static let xForwardedFor = Self("X-Forwarded-For")!
    /// By which scheme a request came, by a proxy's word.
    static let xForwardedProto = Self("X-Forwarded-Proto")!
    /// The number by which a proxy knows a request.
    static let xRequestID = Self("X-Request-Id")!
    /// Asks nginx to gather nothing.
    static let xAccelBuffering = Self("X-Accel-Buffering")!
}

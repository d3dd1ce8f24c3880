public import Application
public import CanonicalJSON

/// Knows callers by the tokens of an identity provider: JSON Web Tokens (RFC 7519) that it signed, checked as RFC 8725 asks.
public struct OpenIDConnectAuthenticator: Authenticator {
    private let settings: OpenIDConnectSettings
    private let keys: KeyCabinet

    /// An authenticator; its keys are fetched with the first token.
    ///
    /// - Precondition: `settings` have no ``OpenIDConnectSettings/problems``.
    public init(_ settings: OpenIDConnectSettings) {
        let problems = settings.problems
        precondition(problems.isEmpty, "settings of OpenID Connect: \(problems.joined(separator: "; "))")
        self.settings = settings
        keys = KeyCabinet(
            settings.keys, for: settings.algorithms,
            freshness: KeyFreshness(
                refresh: settings.refreshSeconds * 1000, retry: settings.retrySeconds * 1000,
                keep: settings.keepSeconds * 1000))
    }

    /// The caller for whom the token stands; see ``Authenticator``.
    public func caller(
        authorization: String?, ledger: AuditLedger, line: String, now: Timestamp
    ) async throws -> Caller {
        let caller = try await caller(authorization: authorization, now: now)
        guard caller.reaches(line: line) else {
            throw AuthenticationFailure(logged: "\(caller.id) may not reach the line of business \(line)")
        }
        return caller
    }

    /// The caller, whatever the line of business.
    func caller(authorization: String?, now: Timestamp) async throws -> Caller {
        let token = try SignedToken(
            try BearerToken(authorization: authorization).text, algorithms: settings.algorithms)
        let verifier = try await keys.verifier(token.kid, token.algorithm, at: now)
        let claims = TokenClaims(try token.claims(by: verifier))
        try claims.check(settings, at: now)
        return try claims.caller(settings)
    }
}

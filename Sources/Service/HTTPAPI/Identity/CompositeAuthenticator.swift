public import Application
public import CanonicalJSON

/// Knows callers by the ledger's own tokens and by those of an identity provider, told apart by how they begin.
public struct CompositeAuthenticator: Authenticator {
    private let local: LocalTokenAuthenticator?
    private let provider: (any Authenticator)?

    /// Takes the ledger's own tokens where `local` is given, and others where `provider` is.
    public init(local: LocalTokenAuthenticator?, provider: (any Authenticator)?) {
        self.local = local
        self.provider = provider
    }

    /// The caller for whom the token stands; see ``Authenticator``.
    public func caller(
        authorization: String?, ledger: AuditLedger, line: String, now: Timestamp
    ) async throws -> Caller {
        let token = try BearerToken(authorization: authorization)
        if token.text.utf8.starts(with: IssuedToken.prefix.utf8) {
            guard let local else {
                throw AuthenticationFailure(logged: "tokens of the ledger's own are not taken here")
            }
            return try local.caller(token, ledger: ledger, line: line, now: now)
        }
        guard let provider else {
            throw AuthenticationFailure(logged: "only tokens of the ledger's own are taken here")
        }
        return try await provider.caller(authorization: authorization, ledger: ledger, line: line, now: now)
    }
}

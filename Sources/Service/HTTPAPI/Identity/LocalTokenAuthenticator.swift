public import Application
public import CanonicalJSON
import PriorAuthorization

/// Knows callers by the tokens that the ledger itself tells of: `docket token issue` (RFC 6750).
///
/// A token is good for the ledger in which it was issued, and for no other that the server serves.
public struct LocalTokenAuthenticator: Authenticator {
    /// An authenticator.
    public init() {}

    /// The caller for whom the token stands; see ``Authenticator``.
    public func caller(
        authorization: String?, ledger: AuditLedger, line: String, now: Timestamp
    ) async throws -> Caller {
        try caller(try BearerToken(authorization: authorization), ledger: ledger, line: line, now: now)
    }

    /// The caller for whom `token` stands.
    func caller(
        _ token: BearerToken, ledger: AuditLedger, line: String, now: Timestamp
    ) throws(AuthenticationFailure) -> Caller {
        let answer: TokenAnswer
        do {
            answer = try ledger.answer(toToken: token.text, at: now)
        } catch {
            throw AuthenticationFailure(logged: "the tokens of the ledger cannot be read: \(error)")
        }
        switch answer {
        case .holder(let holder):
            return Caller(
                id: holder.id, roles: [holder.role], credential: holder.credential?.text, member: holder.member,
                lines: [line])
        case .malformed: throw AuthenticationFailure(logged: "what was sent has not the form of a token")
        case .unknown: throw AuthenticationFailure(logged: "no such token was issued")
        case .forged(let id): throw AuthenticationFailure(logged: "token \(id) came with another secret than its own")
        case .expired(let id): throw AuthenticationFailure(logged: "token \(id) has expired")
        case .revoked(let id): throw AuthenticationFailure(logged: "token \(id) was revoked")
        }
    }
}

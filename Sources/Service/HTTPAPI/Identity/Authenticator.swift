public import Application
public import CanonicalJSON

/// Tells who calls by the token that came with a request (RFC 6750).
public protocol Authenticator: Sendable {
    /// The caller for whom the token in the Authorization header stands.
    ///
    /// - Parameters:
    ///   - authorization: the value of the header; nil where it is absent.
    ///   - ledger: the ledger that is asked, in which local tokens are recorded.
    ///   - line: the name under which that ledger is served.
    ///   - now: the time by which tokens are judged.
    func caller(
        authorization: String?, ledger: AuditLedger, line: String, now: Timestamp
    ) async throws -> Caller
}

/// What can be set up, as it is called in the file; in the environment in upper case, with `DOCKETD_` before it and `_` for all else.
enum ConfigurationKey {
    /// What has one value.
    static let single: Set = [
        "listen", "witness", "trust-forwarded-for", "notice-plan", "limits.connections", "limits.idle-seconds",
        "limits.body-seconds", "limits.body-bytes", "limits.header-bytes", "limits.waiting-writes",
        "limits.requests-per-caller", "limits.failures-per-address", "limits.grace-seconds", "identity.tokens",
        "identity.oidc.issuer", "identity.oidc.audience", "identity.oidc.jwks", "identity.oidc.skew-seconds",
        "identity.oidc.refresh-seconds", "identity.oidc.retry-seconds", "identity.oidc.role-prefix",
        "identity.oidc.claims.subject", "identity.oidc.claims.roles", "identity.oidc.claims.credential",
        "identity.oidc.claims.member", "identity.oidc.claims.lines",
    ]
    /// What has a list of values.
    static let lists: Set = ["ledgers", "open", "identity.oidc.algorithms", "identity.oidc.role-map"]
    /// All of them.
    static let all = single.union(lists)

    /// What `key` is called in the environment.
    static func environmentName(of key: String) -> String {
        "DOCKETD_" + key.uppercased().map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
    }
}

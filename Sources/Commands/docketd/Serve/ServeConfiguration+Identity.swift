import ArgumentParser
import HTTPAPI
import PriorAuthorization

extension ServeConfiguration {
    /// Finds out who calls; nil where no identities are set up.
    func authenticator() throws -> (any Authenticator)? {
        let local = try flag("identity.tokens") ? LocalTokenAuthenticator() : nil
        let provider = try openIDConnect().map { OpenIDConnectAuthenticator($0) }
        guard local != nil || provider != nil else { return nil }
        return CompositeAuthenticator(local: local, provider: provider)
    }

    /// Whose tokens are taken; nil where no issuer is named.
    private func openIDConnect() throws -> OpenIDConnectSettings? {
        guard let issuer = string("identity.oidc.issuer") else {
            let alone = ConfigurationKey.all.sorted().first { $0.hasPrefix("identity.oidc.") && isGiven($0) }
            guard let alone else { return nil }
            throw ValidationError("\(alone) is given without identity.oidc.issuer: whose tokens are to be taken?")
        }
        guard let keys = string("identity.oidc.jwks") else {
            throw ValidationError(
                "identity.oidc.issuer is named without identity.oidc.jwks: its keys, as an address or a file.")
        }
        let isAddress = keys.hasPrefix("https://") || keys.hasPrefix("http://")
        var settings = OpenIDConnectSettings(
            issuer: issuer, audience: string("identity.oidc.audience") ?? "",
            keys: isAddress ? .address(keys) : .file(keys))
        if let problem = OpenIDConnectSettings(issuer: issuer, audience: issuer, keys: settings.keys).problems.first {
            throw ValidationError("identity.oidc.jwks: \(problem).")
        }
        if let names = strings("identity.oidc.algorithms") {
            settings.algorithms = Set(
                try names.map { name in
                    guard let algorithm = SigningAlgorithm(rawValue: name) else {
                        throw ValidationError(
                            "identity.oidc.algorithms has \"\(name)\", which is not taken; those are \(SigningAlgorithm.allCases.map(\.rawValue).joined(separator: ", "))."
                        )
                    }
                    return algorithm
                })
        }
        settings.skewSeconds = Int64(
            try integer("identity.oidc.skew-seconds", in: 0...300, usually: Int(settings.skewSeconds)))
        settings.refreshSeconds = Int64(
            try integer("identity.oidc.refresh-seconds", in: 1...86_400, usually: Int(settings.refreshSeconds)))
        settings.retrySeconds = Int64(
            try integer("identity.oidc.retry-seconds", in: 1...86_400, usually: Int(settings.retrySeconds)))
        settings.subject = claim("subject") ?? settings.subject
        settings.roles = claim("roles") ?? settings.roles
        settings.credential = claim("credential")
        settings.member = claim("member")
        settings.lines = claim("lines")
        settings.rolePrefix = string("identity.oidc.role-prefix") ?? ""
        settings.roleMap = try roleMap()
        if let problem = settings.problems.first { throw ValidationError("identity.oidc: \(problem).") }
        return settings
    }

    /// Where a token says something: a name, or names from the outside in with spaces between.
    private func claim(_ name: String) -> ClaimPath? {
        string("identity.oidc.claims.\(name)").flatMap {
            ClaimPath(names: $0.split(separator: " ").map(String.init))
        }
    }

    /// What the provider's roles mean here, each as `THEIRS=OURS`.
    private func roleMap() throws -> [String: Role] {
        var map: [String: Role] = [:]
        for text in strings("identity.oidc.role-map") ?? [] {
            guard let mark = text.lastIndex(of: "="),
                let role = Role(rawValue: String(text[text.index(after: mark)...]))
            else {
                throw ValidationError(
                    "identity.oidc.role-map has \"\(text)\"; expected is THEIRS=OURS, and ours are \(Role.allCases.map(\.rawValue).joined(separator: ", "))."
                )
            }
            map[String(text[..<mark])] = role
        }
        return map
    }
}

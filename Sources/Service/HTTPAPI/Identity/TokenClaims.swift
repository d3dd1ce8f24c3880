import CanonicalJSON
import PriorAuthorization

/// What a token whose signature holds says (RFC 7519, section 4).
struct TokenClaims {
    private let claims: JSONObject

    init(_ claims: JSONObject) {
        self.claims = claims
    }

    /// Refuses a token of another issuer, for another audience, or out of its time.
    func check(_ settings: OpenIDConnectSettings, at now: Timestamp) throws(AuthenticationFailure) {
        guard claims["iss"]?.stringValue == settings.issuer else {
            throw AuthenticationFailure(logged: "the token is of another issuer")
        }
        guard try texts(claims["aud"], "aud").contains(settings.audience) else {
            throw AuthenticationFailure(logged: "the token is for another audience")
        }
        let skew = settings.skewSeconds * 1000
        guard let expires = try moment("exp") else { throw AuthenticationFailure(logged: "the token has no exp") }
        guard now.milliseconds < expires + skew else { throw AuthenticationFailure(logged: "the token has expired") }
        if let start = try moment("nbf"), start > now.milliseconds + skew {
            throw AuthenticationFailure(logged: "the token is not valid yet")
        }
        if let issued = try moment("iat"), issued > now.milliseconds + skew {
            throw AuthenticationFailure(logged: "the token was issued in the future")
        }
    }

    /// Whom the claims name.
    func caller(_ settings: OpenIDConnectSettings) throws(AuthenticationFailure) -> Caller {
        guard let id = settings.subject.value(in: claims)?.stringValue.flatMap({ ActorID($0) }) else {
            throw AuthenticationFailure(
                logged: "the claim \(settings.subject) is no identifier: expected \(ActorID.form)")
        }
        let roles = try roles(settings)
        guard !roles.isEmpty else {
            throw AuthenticationFailure(logged: "\(id) has no role of this service in the claim \(settings.roles)")
        }
        return Caller(
            id: id, roles: roles, credential: try checked(settings.credential, as: Credential.self)?.text,
            member: try checked(settings.member, as: MemberID.self),
            lines: try settings.lines.map { path throws(AuthenticationFailure) in
                Set(try texts(path.value(in: claims), path.description))
            })
    }

    /// The roles that are known here; others are another service's.
    private func roles(_ settings: OpenIDConnectSettings) throws(AuthenticationFailure) -> Set<Role> {
        var roles: Set<Role> = []
        let words = try texts(settings.roles.value(in: claims), settings.roles.description)
        for word in words.flatMap({ $0.split(separator: " ") }) where word.hasPrefix(settings.rolePrefix) {
            let name = String(word.dropFirst(settings.rolePrefix.count))
            if !settings.roleMap.isEmpty {
                if let role = settings.roleMap[name] { roles.insert(role) }
            } else if let role = Role(rawValue: name), role != .engine {
                roles.insert(role)
            }
        }
        return roles
    }

    /// What stands at `path`; nil where there is no path, or nothing there.
    private func checked<Text: CheckedText>(
        _ path: ClaimPath?, as type: Text.Type
    ) throws(AuthenticationFailure) -> Text? {
        guard let path, let value = path.value(in: claims), value != .null else { return nil }
        guard let text = value.stringValue.flatMap({ Text($0) }) else {
            throw AuthenticationFailure(logged: "the claim \(path) is not as it should be: expected \(Text.form)")
        }
        return text
    }

    /// One text, or several.
    private func texts(_ value: JSONValue?, _ name: String) throws(AuthenticationFailure) -> [String] {
        guard let value else { return [] }
        if let text = value.stringValue { return [text] }
        let texts = value.arrayValue?.compactMap(\.stringValue)
        guard let texts, texts.count == value.arrayValue?.count else {
            throw AuthenticationFailure(logged: "the claim \(name) is neither a text nor an array of texts")
        }
        return texts
    }

    /// The moment of `name` in milliseconds since 1970; nil where it is absent.
    private func moment(_ name: String) throws(AuthenticationFailure) -> Int64? {
        guard let value = claims[name] else { return nil }
        // The year 9999, beyond which no moment lies here.
        guard let seconds = value.integerValue, (0...253_402_300_799).contains(seconds) else {
            throw AuthenticationFailure(logged: "the token's \(name) is no number of seconds since 1970")
        }
        return seconds * 1000
    }
}

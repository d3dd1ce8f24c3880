import CanonicalJSON

/// Where in a token's claims something stands: the name of a claim, or names from the outside in, as in `realm_access`, `roles`.
public struct ClaimPath: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The names, from the outside in; at least one.
    public let names: [String]

    /// The claim called `name`, as it is: a name may be an address with dots and slashes (RFC 7519, section 4.2).
    public init(_ name: String) {
        names = [name]
    }

    /// The claim within others; nil without a name.
    public init?(names: [String]) {
        guard !names.isEmpty else { return nil }
        self.names = names
    }

    /// The claim called `name`.
    public init(stringLiteral name: String) {
        self.init(name)
    }

    /// The names with slashes between them.
    public var description: String { names.joined(separator: "/") }

    /// What stands there in `claims`; nil where nothing does.
    func value(in claims: JSONObject) -> JSONValue? {
        var value = JSONValue.object(claims)
        for name in names {
            guard let inner = value.objectValue?[name] else { return nil }
            value = inner
        }
        return value
    }
}

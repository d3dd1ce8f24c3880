import Cryptography
public import PriorAuthorization

/// A token as whoever asked for it is told, once: the ledger keeps only the digest of its secret.
public struct IssuedToken: Sendable {
    /// The public part.
    public let id: AccessTokenID
    /// The whole token, `docket_ID_SECRET`: a bearer token of RFC 6750, to be kept like a password.
    public let text: String

    /// What all tokens begin with, so that programs that look for secrets in files know one.
    public static let prefix = "docket_"
    /// The length of the secret in bytes.
    static let secretBytes = 32
    /// The length of the public part in bytes.
    static let idBytes = 8

    /// The token of `id` and `secret`.
    init(id: AccessTokenID, secret: [UInt8]) {
        self.id = id
        text = "\(Self.prefix)\(id)_\(Base64URL.encode(secret))"
    }

    /// The parts of the token `text`; nil where it has not the form of one.
    static func parts(of text: String) -> (id: AccessTokenID, secret: [UInt8])? {
        // Longer than any token: nothing of it is looked at.
        guard text.utf8.count <= 128, text.utf8.starts(with: prefix.utf8) else { return nil }
        let rest = text.utf8.dropFirst(prefix.utf8.count)
        guard let end = rest.firstIndex(of: UInt8(ascii: "_")),
            let id = AccessTokenID(String(text[rest.startIndex..<end])),
            let secret = Base64URL.decode(String(text[rest.index(after: end)...])), secret.count == secretBytes
        else { return nil }
        return (id, secret)
    }
}

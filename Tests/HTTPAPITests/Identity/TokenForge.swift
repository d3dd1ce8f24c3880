import CanonicalJSON
import Cryptography
import Foundation
import JWTKit
import Support
import Testing

/// A key of an identity provider, which signs whatever it is given.
struct TokenForge: Sendable {
    let kid: String
    let algorithm: String
    /// The public key, as a JWK set holds it.
    let jwk: JSONValue
    private let signer: any JWTAlgorithm

    /// A new key for ES256.
    static func es256(_ kid: String) async throws -> TokenForge {
        let key = ES256PrivateKey()
        let point = try #require(key.parameters)
        let signer = try await JWTKeyCollection().add(ecdsa: key, kid: "key").getKey(for: "key")
        return TokenForge(
            kid: kid, algorithm: "ES256",
            jwk: [
                "alg": "ES256", "crv": "P-256", "kid": .string(kid), "kty": "EC", "use": "sig",
                "x": .string(respelled(point.x)), "y": .string(respelled(point.y)),
            ], signer: signer)
    }

    /// A new key for EdDSA.
    static func edDSA(_ kid: String) async throws -> TokenForge {
        let key = try EdDSA.PrivateKey()
        let signer = try await JWTKeyCollection().add(eddsa: key, kid: "key").getKey(for: "key")
        let x = Base64URL.encode(Array(key.publicKey.rawRepresentation))
        return TokenForge(
            kid: kid, algorithm: "EdDSA", jwk: ["crv": "Ed25519", "kid": .string(kid), "kty": "OKP", "x": .string(x)],
            signer: signer)
    }

    /// A key of RSA that OpenSSL makes, for RS256 and for PS256, with its public half as PEM.
    static func rsa(_ kid: String) async throws -> (rs256: TokenForge, ps256: TokenForge, pem: String) {
        let folder = TemporaryDirectory()
        try OpenSSLCommand.require(["genrsa", "-out", "key.pem", "2048"], in: folder.path)
        try OpenSSLCommand.require(["rsa", "-in", "key.pem", "-pubout", "-out", "public.pem"], in: folder.path)
        let key = try Insecure.RSA.PrivateKey(pem: String(contentsOfFile: folder.appending("key.pem"), encoding: .utf8))
        let (modulus, exponent) = try key.publicKey.getKeyPrimitives()
        let jwk: JSONValue = [
            "e": .string(Base64URL.encode(Array(exponent))), "kid": .string(kid), "kty": "RSA",
            "n": .string(Base64URL.encode(Array(modulus))), "use": "sig",
        ]
        let collection = JWTKeyCollection()
        await collection.add(rsa: key, digestAlgorithm: .sha256, kid: "rs")
        await collection.add(pss: key, digestAlgorithm: .sha256, kid: "ps")
        return (
            TokenForge(kid: kid, algorithm: "RS256", jwk: jwk, signer: try await collection.getKey(for: "rs")),
            TokenForge(kid: kid, algorithm: "PS256", jwk: jwk, signer: try await collection.getKey(for: "ps")),
            try String(contentsOfFile: folder.appending("public.pem"), encoding: .utf8)
        )
    }

    /// A JWK set of `forges`.
    static func set(of forges: TokenForge...) -> JSONValue {
        ["keys": .array(forges.map(\.jwk))]
    }

    /// The claims of a good token, valid around `Self.now`.
    static let claims: JSONObject = [
        "aud": "docket", "exp": .integer(now / 1000 + 300), "iat": .integer(now / 1000 - 10),
        "iss": "https://id.example/", "roles": ["reviewer"], "sub": "rv-17",
    ]

    /// The time of the tests, in milliseconds.
    static let now: Int64 = 1_790_000_000_000

    /// A token of `claims`, signed.
    func token(_ claims: JSONObject = TokenForge.claims, header: JSONObject? = nil) throws -> String {
        try token(
            header: (header ?? self.header).canonicalText, payload: JSONValue.object(claims).canonicalText)
    }

    /// A token of whatever `header` and `payload` are, signed.
    func token(header: String, payload: String) throws -> String {
        let input = TokenForge.input(header, payload)
        return "\(input).\(Base64URL.encode(try signer.sign(Array(input.utf8))))"
    }

    /// The header of a good token.
    var header: JSONObject { ["alg": .string(algorithm), "kid": .string(kid), "typ": "JWT"] }

    /// What a signature of `header` and `payload` is over.
    static func input(_ header: String, _ payload: String) -> String {
        "\(Base64URL.encode(Array(header.utf8))).\(Base64URL.encode(Array(payload.utf8)))"
    }

    /// Base64url without padding, of base64 of whatever alphabet.
    private static func respelled(_ text: String) -> String {
        text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}

extension JSONObject {
    fileprivate var canonicalText: String { JSONValue.object(self).canonicalText }
}

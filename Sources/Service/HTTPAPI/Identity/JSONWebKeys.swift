import CanonicalJSON
import Cryptography
import JWTKit

/// The public keys of an identity provider: a JWK set (RFC 7517, section 5).
///
/// Keys that are of another kind, or not for signatures, are passed over, as the section asks.
struct JSONWebKeys: Sendable {
    private struct Name: Hashable {
        let kid: String?
        let algorithm: SigningAlgorithm
    }

    private var verifiers: [Name: any JWTAlgorithm] = [:]
    /// How many keys can be used.
    private(set) var count = 0

    /// No keys.
    init() {}

    /// The keys in `document` that fit `algorithms`.
    ///
    /// - Throws: where it is no JWK set, two keys have one name, or none of them can be used.
    init(parsing document: [UInt8], for algorithms: Set<SigningAlgorithm>) async throws {
        let set: JSONValue
        do {
            set = try JSONValue(parsing: document)
        } catch {
            throw JSONWebKeyFailure(reason: "it is no JSON: \(error)")
        }
        guard let keys = set.objectValue?["keys"]?.arrayValue else {
            throw JSONWebKeyFailure(reason: "it is no JWK set (RFC 7517): expected the member \"keys\"")
        }
        for key in keys {
            guard let key = key.objectValue else { continue }
            var isUsable = false
            for algorithm in algorithms where JSONWebKeys.isMeant(key, for: algorithm) {
                guard let verifier = await JSONWebKeys.verifier(of: key, algorithm) else { continue }
                let name = Name(kid: key["kid"]?.stringValue, algorithm: algorithm)
                guard verifiers.updateValue(verifier, forKey: name) == nil else {
                    throw JSONWebKeyFailure(reason: "two of its keys have the same name, or none")
                }
                isUsable = true
            }
            count += isUsable ? 1 : 0
        }
        guard count > 0 else {
            let names = algorithms.map(\.rawValue).sorted().joined(separator: ", ")
            throw JSONWebKeyFailure(reason: "none of its keys checks signatures by \(names)")
        }
    }

    /// What checks signatures by `algorithm` with the key named `kid`; a token that names none is checked with the only key there is.
    func verifier(_ kid: String?, _ algorithm: SigningAlgorithm) -> (any JWTAlgorithm)? {
        if let kid { return verifiers[Name(kid: kid, algorithm: algorithm)] }
        guard count == 1 else { return nil }
        return verifiers.first { $0.key.algorithm == algorithm }?.value
    }

    /// Whether `key` is for signatures by `algorithm` (RFC 7517, sections 4.1 to 4.4).
    private static func isMeant(_ key: JSONObject, for algorithm: SigningAlgorithm) -> Bool {
        guard key["kty"]?.stringValue == algorithm.keyType else { return false }
        if let use = key["use"], use != "sig" { return false }
        if let operations = key["key_ops"], operations.arrayValue?.contains("verify") != true { return false }
        if let kid = key["kid"], kid.stringValue == nil { return false }
        if let named = key["alg"], named.stringValue != algorithm.rawValue { return false }
        return true
    }

    /// The public part of `key`, for the library that checks signatures; nil where it is none.
    private static func verifier(of key: JSONObject, _ algorithm: SigningAlgorithm) async -> (any JWTAlgorithm)? {
        // Coordinates and modulus are spelled in one way (RFC 7518, section 6); the library is less strict.
        func number(_ name: String, bytes: ClosedRange<Int>) -> String? {
            guard let text = key[name]?.stringValue, let decoded = Base64URL.decode(text), bytes.contains(decoded.count)
            else { return nil }
            return text
        }
        let jwk: JWK
        switch algorithm {
        case .rs256, .ps256:
            guard let modulus = number("n", bytes: 256...1024), let exponent = number("e", bytes: 1...8) else {
                return nil
            }
            jwk = .rsa(algorithm.known, identifier: "key", modulus: modulus, exponent: exponent)
        case .es256:
            guard key["crv"] == "P-256", let x = number("x", bytes: 32...32), let y = number("y", bytes: 32...32) else {
                return nil
            }
            jwk = .ecdsa(algorithm.known, identifier: "key", x: x, y: y, curve: .p256)
        case .edDSA:
            guard key["crv"] == "Ed25519", let x = number("x", bytes: 32...32) else { return nil }
            jwk = .octetKeyPair(algorithm.known, identifier: "key", x: x, y: nil, curve: .ed25519)
        }
        let alone = JWTKeyCollection()
        guard (try? await alone.add(jwk: jwk)) != nil else { return nil }
        return try? await alone.getKey(for: "key", alg: algorithm.rawValue)
    }
}

/// Why a document holds no keys that can be used.
struct JSONWebKeyFailure: Error, Hashable, CustomStringConvertible {
    let reason: String

    var description: String { reason }
}

import JWTKit

/// The algorithms by which tokens may be signed: signatures with a public key, of at least 112 bits of strength (RFC 7518, RFC 8037).
///
/// `none` and the codes with a shared secret (HS256 and so on) are not among them, and cannot be configured (RFC 8725, sections 2.1
/// and 3.1).
public enum SigningAlgorithm: String, Hashable, Sendable, CaseIterable {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    case rs256 = "RS256"
    /// RSASSA-PSS with SHA-256.
    case ps256 = "PS256"
    /// ECDSA on P-256 with SHA-256.
    case es256 = "ES256"
    /// Ed25519.
    case edDSA = "EdDSA"

    /// The type of key it takes, as RFC 7518 (section 6.1) and RFC 8037 name it.
    var keyType: String {
        switch self {
        case .rs256, .ps256: "RSA"
        case .es256: "EC"
        case .edDSA: "OKP"
        }
    }

    /// Its name for the library that checks signatures.
    var known: JWK.Algorithm {
        switch self {
        case .rs256: .rs256
        case .ps256: .ps256
        case .es256: .es256
        case .edDSA: .eddsa
        }
    }
}

import COpenSSL

/// The kinds of signing key in use.
public enum KeyAlgorithm: String, Sendable, CaseIterable {
    /// Ed25519 (RFC 8032): 32-byte keys, 64-byte signatures. Seals checkpoints.
    case ed25519 = "Ed25519"
    /// ECDSA over NIST P-256 with SHA-256 (FIPS 186-4): DER signatures. For time-stamp authorities.
    case p256 = "P-256"
}

extension KeyAlgorithm {
    /// The length of a raw public key: Ed25519 as RFC 8032 encodes it, P-256 as an uncompressed point (SEC 1 §2.3.3).
    var rawByteCount: Int {
        switch self {
        case .ed25519: 32
        case .p256: 65
        }
    }

    /// The digest OpenSSL applies before signing; nil where the scheme hashes by itself.
    var digestName: String? {
        switch self {
        case .ed25519: nil
        case .p256: "SHA256"
        }
    }

    /// The algorithm of `key`; nil where it is none of these.
    init?(of key: borrowing KeyHandle) {
        if EVP_PKEY_is_a(key.handle, "ED25519") == 1 {
            self = .ed25519
        } else if EVP_PKEY_is_a(key.handle, "EC") == 1, Self.groupName(of: key) == "prime256v1" {
            self = .p256
        } else {
            return nil
        }
    }

    private static func groupName(of key: borrowing KeyHandle) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
            EVP_PKEY_get_group_name(key.handle, buffer.baseAddress, buffer.count, nil) == 1
                ? String(cString: buffer.baseAddress!) : nil
        }
    }
}

import COpenSSL

/// A key that signs. Its bytes never leave OpenSSL (or the token behind it) except through
/// ``writePEM(to:passphrase:)``.
public final class PrivateKey: Sendable {
    /// The half of the key that anyone may have.
    public let publicKey: PublicKey

    let key: KeyHandle

    init(_ key: consuming KeyHandle) throws(CryptographyError) {
        publicKey = try PublicKey(of: key)
        self.key = key
    }

    /// A new key from OpenSSL's random generator.
    public static func generate(_ algorithm: KeyAlgorithm) throws(CryptographyError) -> PrivateKey {
        let operation = "generate \(algorithm.rawValue) key"
        let generated =
            switch algorithm {
            case .ed25519: generate("ED25519", group: nil)
            case .p256: generate("EC", group: "prime256v1")
            }
        guard let generated else { throw CryptographyError(draining: operation) }
        return try PrivateKey(generated)
    }

    /// The Ed25519 key that `seed` (32 bytes, RFC 8032 §5.1.5) gives.
    public convenience init(ed25519Seed seed: [UInt8]) throws(CryptographyError) {
        let operation = "read Ed25519 seed"
        guard seed.count == 32 else {
            throw CryptographyError(operation: operation, reason: "it has \(seed.count) bytes, not 32")
        }
        guard
            let key = KeyHandle(
                owning: EVP_PKEY_new_raw_private_key_ex(nil, "ED25519", outsideTokens, seed, seed.count))
        else {
            throw CryptographyError(draining: operation)
        }
        try self.init(key)
    }

    /// Signs `message`: 64 bytes for Ed25519 (RFC 8032 §5.1.6), DER for P-256 (over SHA-256).
    public func sign(_ message: [UInt8]) throws(CryptographyError) -> [UInt8] {
        let operation = "sign with \(publicKey.algorithm.rawValue) key"
        let context = DigestContext()
        var count = 0
        guard
            EVP_DigestSignInit_ex(context.handle, nil, publicKey.algorithm.digestName, nil, nil, key.handle, nil) == 1,
            EVP_DigestSign(context.handle, nil, &count, message, message.count) == 1
        else { throw CryptographyError(draining: operation) }
        var signature = [UInt8](repeating: 0, count: count)
        guard EVP_DigestSign(context.handle, &signature, &count, message, message.count) == 1 else {
            throw CryptographyError(draining: operation)
        }
        signature.removeLast(signature.count - count)
        return signature
    }

    private static func generate(_ name: String, group: String?) -> KeyHandle? {
        guard let context = KeyContext(algorithm: name), EVP_PKEY_keygen_init(context.handle) == 1 else { return nil }
        if let group, EVP_PKEY_CTX_set_group_name(context.handle, group) != 1 { return nil }
        var key: OpaquePointer?
        EVP_PKEY_generate(context.handle, &key)
        return KeyHandle(owning: key)
    }
}

import COpenSSL

/// An RSA key that wraps other keys: RSA-OAEP with SHA-256 and MGF1-SHA-256 (RFC 8017 section 7.1).
///
/// Its private half stays in OpenSSL, or in the token behind it.
public final class WrappingKey: Sendable {
    private let key: KeyHandle
    /// What wraps: a token's private key is not for encrypting.
    private let publicHalf: KeyHandle
    /// The fewest bits of a modulus.
    public static let fewestBits: Int32 = 3072

    private init(_ key: consuming KeyHandle, operation: String) throws(CryptographyError) {
        guard EVP_PKEY_is_a(key.handle, "RSA") == 1, EVP_PKEY_get_bits(key.handle) >= WrappingKey.fewestBits else {
            throw CryptographyError(
                operation: operation, reason: "it is no RSA key of \(WrappingKey.fewestBits) bits or more",
                advice: "make one: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072")
        }
        guard let half = KeyHandle(owning: COpenSSL_public_half(key.handle, "RSA", outsideTokens)) else {
            throw CryptographyError(draining: operation)
        }
        self.key = key
        publicHalf = half
    }

    /// A new key of 3072 bits.
    public static func generate() throws(CryptographyError) -> WrappingKey {
        let operation = "generate RSA key"
        guard let context = KeyContext(algorithm: "RSA"), EVP_PKEY_keygen_init(context.handle) == 1,
            EVP_PKEY_CTX_set_rsa_keygen_bits(context.handle, fewestBits) == 1
        else { throw CryptographyError(draining: operation) }
        var generated: OpaquePointer?
        EVP_PKEY_generate(context.handle, &generated)
        guard let key = KeyHandle(owning: generated) else { throw CryptographyError(draining: operation) }
        return try WrappingKey(key, operation: operation)
    }

    /// Loads the key behind `uri`: a path, a `file:` URI, or what a configured provider understands (`pkcs11:…`).
    public convenience init(uri: String, passphrase: [UInt8]?) throws(CryptographyError) {
        let operation = "load wrapping key \(uri)"
        try PassphrasePrompt.check(passphrase, operation: operation)
        if let path = FileURI.path(of: uri) { try PrivateKeyFile.checkMode(of: path, operation: operation) }
        try self.init(PrivateKey.load(uri, passphrase: passphrase, operation: operation), operation: operation)
    }

    /// Writes the key to a new file at `path` as PEM, as `PrivateKey.writePEM(to:passphrase:)` does.
    public func writePEM(to path: String, passphrase: [UInt8]?) throws(CryptographyError) {
        let operation = "write wrapping key \(path)"
        try PassphrasePrompt.check(passphrase, operation: operation)
        let pem = try PrivateKey.pemBytes(of: key, passphrase: passphrase, operation: operation)
        try PrivateKeyFile.create(path, holding: pem, operation: operation)
    }

    /// `secret` encrypted, so that the private half opens it; never twice the same.
    ///
    /// - Parameter label: what it is of; opening needs the same.
    public func wrap(_ secret: [UInt8], label: [UInt8]) throws(CryptographyError) -> [UInt8] {
        let operation = "wrap a key"
        guard let context = KeyContext(using: publicHalf), EVP_PKEY_encrypt_init_ex(context.handle, nil) == 1,
            WrappingKey.prepare(context, label)
        else { throw CryptographyError(draining: operation) }
        var count = 0
        guard EVP_PKEY_encrypt(context.handle, nil, &count, secret, secret.count) == 1 else {
            throw CryptographyError(draining: operation)
        }
        var wrapped = [UInt8](repeating: 0, count: count)
        guard EVP_PKEY_encrypt(context.handle, &wrapped, &count, secret, secret.count) == 1 else {
            throw CryptographyError(draining: operation)
        }
        return Array(wrapped[..<count])
    }

    /// What was wrapped under `label`; nil where it was not, or by another key, or was changed.
    public func unwrap(_ wrapped: [UInt8], label: [UInt8]) throws(CryptographyError) -> [UInt8]? {
        guard let context = KeyContext(using: key), EVP_PKEY_decrypt_init_ex(context.handle, nil) == 1,
            WrappingKey.prepare(context, label)
        else { throw CryptographyError(draining: "unwrap a key") }
        var count = Int(EVP_PKEY_get_size(key.handle))
        var secret = [UInt8](repeating: 0, count: count)
        let status = EVP_PKEY_decrypt(context.handle, &secret, &count, wrapped, wrapped.count)
        defer { OPENSSL_cleanse(&secret, secret.count) }
        guard status == 1 else {
            _ = CryptographyError.drainQueue()
            return nil
        }
        return Array(secret[..<count])
    }

    private static func prepare(_ context: borrowing KeyContext, _ label: [UInt8]) -> Bool {
        guard EVP_PKEY_CTX_set_rsa_padding(context.handle, RSA_PKCS1_OAEP_PADDING) == 1,
            EVP_PKEY_CTX_set_rsa_oaep_md(context.handle, EVP_sha256()) == 1,
            EVP_PKEY_CTX_set_rsa_mgf1_md(context.handle, EVP_sha256()) == 1
        else { return false }
        guard !label.isEmpty else { return true }
        // The context frees the label.
        guard let copy = COpenSSL_allocate(label.count) else { return false }
        copy.copyMemory(from: label, byteCount: label.count)
        guard EVP_PKEY_CTX_set0_rsa_oaep_label(context.handle, copy, Int32(label.count)) == 1 else {
            COpenSSL_free(copy)
            return false
        }
        return true
    }
}

import COpenSSL

extension PrivateKey {
    /// Loads the one private key behind `uri` through `OSSL_STORE`.
    ///
    /// - Parameters:
    ///   - uri: a path, a `file:` URI, or what a configured provider understands (`pkcs11:…`). A file must belong to
    ///     its owner alone (mode 0600 or stricter).
    ///   - passphrase: what unlocks the key (or the token's PIN), up to 1,023 bytes; nil where it is not locked.
    public convenience init(uri: String, passphrase: [UInt8]?) throws(CryptographyError) {
        let operation = "load private key \(uri)"
        try PassphrasePrompt.check(passphrase, operation: operation)
        if let path = FileURI.path(of: uri) { try PrivateKeyFile.checkMode(of: path, operation: operation) }
        try self.init(Self.load(uri, passphrase: passphrase, operation: operation))
    }

    /// Writes the key to a new file at `path` as PEM (PKCS#8, RFC 7468 §10), readable by its owner only and durable
    /// before this returns. Throws where the file exists.
    ///
    /// - Parameters:
    ///   - path: where the file goes; its directory exists.
    ///   - passphrase: locks the key with AES-256-CBC under PBKDF2 (RFC 8018); nil leaves it in the clear.
    public func writePEM(to path: String, passphrase: [UInt8]?) throws(CryptographyError) {
        let operation = "write private key \(path)"
        try PassphrasePrompt.check(passphrase, operation: operation)
        let pem = try Self.pemBytes(of: key, passphrase: passphrase, operation: operation)
        try PrivateKeyFile.create(path, holding: pem, operation: operation)
    }

    static func load(
        _ uri: String, passphrase: [UInt8]?, operation: String
    ) throws(CryptographyError) -> KeyHandle {
        let prompt = PassphrasePrompt(passphrase)
        let method = PassphraseMethod()
        // The store keeps the pointers of the prompt and the method until it is closed, which is before they end.
        let found = withExtendedLifetime(prompt) { () -> KeyHandle? in
            guard
                let store = StoreContext(
                    owning: OSSL_STORE_open(uri, method.handle, Unmanaged.passUnretained(prompt).toOpaque(), nil, nil))
            else { return nil }
            guard OSSL_STORE_expect(store.handle, OSSL_STORE_INFO_PKEY) == 1 else { return nil }
            while OSSL_STORE_eof(store.handle) == 0 {
                guard let object = StoreObject(owning: OSSL_STORE_load(store.handle)) else {
                    if OSSL_STORE_error(store.handle) != 0 { return nil }
                    continue
                }
                if OSSL_STORE_INFO_get_type(object.handle) == OSSL_STORE_INFO_PKEY {
                    return KeyHandle(owning: OSSL_STORE_INFO_get1_PKEY(object.handle))
                }
            }
            return nil
        }
        let reason = CryptographyError.drainQueue()
        if let found { return found }
        if prompt.wasAsked && passphrase == nil {
            throw CryptographyError(
                operation: operation, reason: "the key is locked and no passphrase was given",
                advice: "give its passphrase")
        }
        if prompt.wasAsked {
            throw CryptographyError(
                operation: operation,
                reason: "wrong passphrase, or the file is damaged (\(reason ?? "no reason given"))",
                advice: "check the passphrase")
        }
        throw CryptographyError(
            operation: operation, reason: reason.map { "no private key there (\($0))" } ?? "no private key there",
            advice: "expected PEM or DER of a private key, or a URI that a configured provider knows")
    }

    /// The key as a PEM block, `PRIVATE KEY` or `ENCRYPTED PRIVATE KEY`.
    static func pemBytes(
        of key: borrowing KeyHandle, passphrase: [UInt8]?, operation: String
    ) throws(CryptographyError) -> [UInt8] {
        let bio = MemoryBIO()
        guard let info = PrivateKeyInfo(of: key) else { throw CryptographyError(draining: operation) }
        if let passphrase {
            let secret = passphrase.map { CChar(bitPattern: $0) }
            let sealed = EncryptedPrivateKeyInfo(
                owning: PKCS8_encrypt(
                    -1, EVP_aes_256_cbc(), secret, Int32(secret.count), nil, 0, iterations, info.handle))
            guard let sealed, PEM_write_bio_PKCS8(bio.handle, sealed.handle) == 1 else {
                throw CryptographyError(draining: operation)
            }
        } else {
            guard PEM_write_bio_PKCS8_PRIV_KEY_INFO(bio.handle, info.handle) == 1 else {
                throw CryptographyError(draining: operation)
            }
        }
        return bio.bytes
    }

    /// Rounds of PBKDF2-HMAC-SHA-256 between passphrase and key.
    private static let iterations: Int32 = 600_000
}

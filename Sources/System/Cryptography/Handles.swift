import COpenSSL

// One owner for each kind of OpenSSL object; it is freed where its owner ends.

/// Which providers may do what needs no secret (`property(7)`): any but a token's. OpenSSL would ask a token that is set up to
/// check signatures and to make keys too, which is slow, and fails where the token wants its PIN for it.
let outsideTokens = "provider!=pkcs11"

/// `EVP_MD`: a digest algorithm of a provider. Immutable, so threads may share it.
struct DigestAlgorithm: ~Copyable, @unchecked Sendable {
    let handle: OpaquePointer

    init(fetching name: String) {
        guard let handle = EVP_MD_fetch(nil, name, nil) else {
            fatalError(
                "OpenSSL has no \(name): \(CryptographyError.drainQueue() ?? "check OPENSSL_CONF and its providers")")
        }
        self.handle = handle
    }

    deinit { EVP_MD_free(handle) }
}

/// `EVP_MD_CTX`: a running digest, signature or verification.
struct DigestContext: ~Copyable {
    let handle: OpaquePointer

    init() {
        guard let handle = EVP_MD_CTX_new() else { fatalError("OpenSSL is out of memory") }
        self.handle = handle
    }

    deinit { EVP_MD_CTX_free(handle) }
}

/// `EVP_PKEY`: a key or a key pair. Nothing changes it once it is made, so threads may share it.
struct KeyHandle: ~Copyable, @unchecked Sendable {
    let handle: OpaquePointer

    /// Takes ownership of `handle`; nil where OpenSSL returned none.
    init?(owning handle: OpaquePointer?) {
        guard let handle else { return nil }
        self.handle = handle
    }

    deinit { EVP_PKEY_free(handle) }
}

/// `EVP_PKEY_CTX`: the making of a key, or a use of one.
struct KeyContext: ~Copyable {
    let handle: OpaquePointer

    init?(algorithm name: String) {
        guard let handle = EVP_PKEY_CTX_new_from_name(nil, name, outsideTokens) else { return nil }
        self.handle = handle
    }

    /// The use of `key`.
    init?(using key: borrowing KeyHandle) {
        guard let handle = EVP_PKEY_CTX_new_from_pkey(nil, key.handle, nil) else { return nil }
        self.handle = handle
    }

    deinit { EVP_PKEY_CTX_free(handle) }
}

/// `EVP_CIPHER`: a cipher of a provider. Immutable, so threads may share it.
struct CipherAlgorithm: ~Copyable, @unchecked Sendable {
    let handle: OpaquePointer

    init(fetching name: String) {
        guard let handle = EVP_CIPHER_fetch(nil, name, nil) else {
            fatalError(
                "OpenSSL has no \(name): \(CryptographyError.drainQueue() ?? "check OPENSSL_CONF and its providers")")
        }
        self.handle = handle
    }

    deinit { EVP_CIPHER_free(handle) }
}

/// `EVP_CIPHER_CTX`: a running encryption or decryption.
struct CipherContext: ~Copyable {
    let handle: OpaquePointer

    init() {
        guard let handle = EVP_CIPHER_CTX_new() else { fatalError("OpenSSL is out of memory") }
        self.handle = handle
    }

    deinit { EVP_CIPHER_CTX_free(handle) }
}

/// `BIO` in memory that is wiped when freed: private keys pass through it.
struct MemoryBIO: ~Copyable {
    let handle: OpaquePointer

    init() {
        guard let handle = BIO_new(BIO_s_secmem()) else { fatalError("OpenSSL is out of memory") }
        self.handle = handle
    }

    /// A copy of what has been written and not yet read.
    var bytes: [UInt8] {
        var start: UnsafeMutablePointer<CChar>?
        let count = COpenSSL_BIO_memory(handle, &start)
        return Array(UnsafeRawBufferPointer(start: start, count: max(count, 0)))
    }

    deinit { BIO_free_all(handle) }
}

/// `PKCS8_PRIV_KEY_INFO`: a private key in the clear, about to be written (RFC 5208).
struct PrivateKeyInfo: ~Copyable {
    let handle: OpaquePointer

    init?(of key: borrowing KeyHandle) {
        guard let handle = EVP_PKEY2PKCS8(key.handle) else { return nil }
        self.handle = handle
    }

    deinit { PKCS8_PRIV_KEY_INFO_free(handle) }
}

/// `X509_SIG`: a private key sealed under a passphrase (RFC 5208 `EncryptedPrivateKeyInfo`).
struct EncryptedPrivateKeyInfo: ~Copyable {
    let handle: OpaquePointer

    /// Takes ownership of `handle`; nil where OpenSSL returned none.
    init?(owning handle: OpaquePointer?) {
        guard let handle else { return nil }
        self.handle = handle
    }

    deinit { X509_SIG_free(handle) }
}

/// `UI_METHOD`: how a store asks for a passphrase.
struct PassphraseMethod: ~Copyable {
    let handle: OpaquePointer

    /// Asks the ``PassphrasePrompt`` that the store was opened with.
    init() {
        guard let handle = UI_UTIL_wrap_read_pem_callback(answerPassphrasePrompt, 0) else {
            fatalError("OpenSSL is out of memory")
        }
        self.handle = handle
    }

    deinit { UI_destroy_method(handle) }
}

/// `OSSL_STORE_CTX`: an open store of keys.
struct StoreContext: ~Copyable {
    let handle: OpaquePointer

    /// Takes ownership of `handle`; nil where OpenSSL returned none.
    init?(owning handle: OpaquePointer?) {
        guard let handle else { return nil }
        self.handle = handle
    }

    deinit { OSSL_STORE_close(handle) }
}

/// `OSSL_STORE_INFO`: one object of a store.
struct StoreObject: ~Copyable {
    let handle: OpaquePointer

    /// Takes ownership of `handle`; nil where OpenSSL returned none.
    init?(owning handle: OpaquePointer?) {
        guard let handle else { return nil }
        self.handle = handle
    }

    deinit { OSSL_STORE_INFO_free(handle) }
}

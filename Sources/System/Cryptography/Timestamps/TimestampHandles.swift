import COpenSSL

// One owner for each kind of OpenSSL object that timestamps need, as in Handles.swift.

/// `TS_REQ`: a request for a timestamp.
struct TimestampRequestHandle: ~Copyable {
    let handle: OpaquePointer

    init() {
        guard let handle = TS_REQ_new() else { fatalError("OpenSSL is out of memory") }
        self.handle = handle
    }

    deinit { TS_REQ_free(handle) }
}

/// `TS_MSG_IMPRINT`: what is to be dated.
struct TimestampImprintHandle: ~Copyable {
    let handle: OpaquePointer

    init() {
        guard let handle = TS_MSG_IMPRINT_new() else { fatalError("OpenSSL is out of memory") }
        self.handle = handle
    }

    deinit { TS_MSG_IMPRINT_free(handle) }
}

/// `TS_RESP`: what an authority replied.
struct TimestampResponseHandle: ~Copyable {
    let handle: OpaquePointer

    /// Reads `bytes`, all of them; nil where they are no reply.
    init?(parsing bytes: [UInt8]) {
        let (handle, rest) = bytes.withUnsafeBufferPointer { bytes in
            var position = bytes.baseAddress
            let handle = d2i_TS_RESP(nil, &position, bytes.count)
            return (handle, bytes.count - (position.map { bytes.baseAddress!.distance(to: $0) } ?? 0))
        }
        guard let handle else { return nil }
        guard rest == 0 else {
            TS_RESP_free(handle)
            return nil
        }
        self.handle = handle
    }

    deinit { TS_RESP_free(handle) }
}

/// `TS_VERIFY_CTX`: what a reply is compared with.
struct TimestampVerificationContext: ~Copyable {
    let handle: OpaquePointer

    /// What answers `request`: its imprint, and policy and nonce where it has them.
    init?(_ request: borrowing TimestampRequestHandle) {
        guard let handle = TS_REQ_to_TS_VERIFY_CTX(request.handle, nil) else { return nil }
        self.handle = handle
    }

    /// Lets the certificates of `store` vouch for whoever signed.
    func trust(_ store: borrowing CertificateStore) {
        // The context gives the store back when it ends, so it needs a hold of its own.
        X509_STORE_up_ref(store.handle)
        TS_VERIFY_CTX_set_store(handle, store.handle)
        TS_VERIFY_CTX_add_flags(handle, Int32(TS_VFY_SIGNATURE))
    }

    deinit { TS_VERIFY_CTX_free(handle) }
}

/// `X509`: a certificate.
struct CertificateHandle: ~Copyable {
    let handle: OpaquePointer

    /// Takes ownership of `handle`; nil where OpenSSL returned none.
    init?(owning handle: OpaquePointer?) {
        guard let handle else { return nil }
        self.handle = handle
    }

    /// Reads `der`, all of it; nil where it is no certificate.
    init?(der: [UInt8]) {
        let handle = der.withUnsafeBufferPointer { der in
            var position = der.baseAddress
            return d2i_X509(nil, &position, der.count)
        }
        guard let handle else { return nil }
        self.handle = handle
    }

    deinit { X509_free(handle) }
}

/// `X509_STORE`: certificates that vouch for others.
struct CertificateStore: ~Copyable {
    let handle: OpaquePointer

    /// Takes no keys and signatures weaker than 112 bits: RSA from 2048 bits on, SHA-2.
    init() {
        guard let handle = X509_STORE_new() else { fatalError("OpenSSL is out of memory") }
        self.handle = handle
        X509_VERIFY_PARAM_set_auth_level(X509_STORE_get0_param(handle), 2)
    }

    /// Adds `certificate`, which the store then shares.
    func add(_ certificate: OpaquePointer) -> Bool {
        X509_STORE_add_cert(handle, certificate) == 1
    }

    /// Has certificates judged as of `seconds` since 1970 UTC.
    func judge(at seconds: Int64) {
        X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(handle), time_t(seconds))
    }

    /// Lets a certificate vouch that is not its own issuer.
    func acceptPartialChains() {
        X509_STORE_set_flags(handle, UInt(X509_V_FLAG_PARTIAL_CHAIN))
    }

    deinit { X509_STORE_free(handle) }
}

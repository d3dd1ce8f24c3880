import COpenSSL

extension TimestampResponse {
    /// What keeps this from being an answer to `request` that proves when its imprint existed; nil where nothing does.
    ///
    /// Checked are: the status; imprint, and nonce and policy where the request has them; that the signer's certificate is for
    /// timestamping and nothing else (critical extended key usage) and is the one the signature binds (RFC 5035); the
    /// signature, with SHA-2; and that certificates lead from the signer to one in `trusted`. Without `trusted`, the
    /// certificates that the token brings along are taken for good: it is consistent in itself, and nobody vouches for it.
    ///
    /// Certificates are judged as of the token's own time: tokens are checked years after they were made. So a certificate
    /// that has expired since is good, and whether one was revoked is not known.
    public func problem(answering request: TimestampRequest, trusting trusted: TrustedCertificates? = nil)
        -> TimestampProblem?
    {
        guard status.isGranted, let token else { return TimestampProblem(.refused, "\(status)") }
        guard token.imprintAlgorithm == Self.sha256, token.imprint == request.imprint.bytes else {
            return TimestampProblem(.otherImprint, "the token is over something else: its imprint is another")
        }
        if let nonce = request.nonce, nonce != token.nonce {
            let words = token.nonce == nil ? "has no nonce" : "has another nonce"
            return TimestampProblem(.otherNonce, "the token \(words) than was sent: it may be an old one, sent again")
        }
        if let policy = request.policy, policy != token.policy {
            return TimestampProblem(
                .otherPolicy, "the token was issued under the policy \(token.policy), where \(policy) was asked for")
        }
        guard token.signer != nil else {
            return TimestampProblem(.invalid, "the token does not carry the certificate of whoever signed it")
        }
        defer { ERR_clear_error() }
        guard let response = TimestampResponseHandle(parsing: bytes), let signed = TS_RESP_get_token(response.handle)
        else { return TimestampProblem(.invalid, "the token cannot be read") }
        if let words = weakness(of: signed) { return TimestampProblem(.invalid, words) }

        let own = CertificateStore()
        own.acceptPartialChains()
        let brought = COpenSSL_token_certificates(signed)
        for index in 0..<COpenSSL_certificate_count(brought) {
            if let brought, let certificate = COpenSSL_certificate_at(brought, index) { _ = own.add(certificate) }
        }
        if let words = failure(of: response, answering: request, own) { return TimestampProblem(.invalid, words) }
        guard let trusted else { return nil }

        let store = CertificateStore()
        for certificate in trusted.certificates {
            if let handle = CertificateHandle(der: certificate.der) { _ = store.add(handle.handle) }
        }
        return failure(of: response, answering: request, store).map { TimestampProblem(.untrusted, $0) }
    }

    /// Has OpenSSL verify; why it refuses, in words, or nil.
    private func failure(
        of response: borrowing TimestampResponseHandle, answering request: TimestampRequest,
        _ store: borrowing CertificateStore
    ) -> String? {
        let asked = request.handle
        guard let token, let context = TimestampVerificationContext(asked) else { return "OpenSSL is out of memory" }
        store.judge(at: token.milliseconds.quotientAndRemainder(dividingBy: 1000).quotient)
        context.trust(store)
        ERR_clear_error()
        guard TS_RESP_verify_response(context.handle, response.handle) != 1 else { return nil }
        return Self.words()
    }

    /// Why the digest that `token` was signed with is too weak.
    private func weakness(of token: UnsafeMutablePointer<PKCS7>) -> String? {
        guard let algorithm = COpenSSL_token_digest(token) else { return "the token does not have just one signature" }
        var object: OpaquePointer?
        X509_ALGOR_get0(&object, nil, nil, algorithm)
        let dotted = dottedText(object)
        return Self.strongDigests.contains(dotted)
            ? nil : "its signature is over the digest \(dotted), and only SHA-256, SHA-384 and SHA-512 are taken"
    }

    private static let sha256 = "2.16.840.1.101.3.4.2.1"
    private static let strongDigests: Set = [sha256, "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"]

    /// What OpenSSL's queue says, which is empty afterwards.
    private static func words() -> String {
        var reasons: [String] = []
        var words: String?
        var text: UnsafePointer<CChar>?
        while case let code = ERR_get_error_all(nil, nil, nil, &text, nil), code != 0 {
            // OpenSSL calls it "Verify error:unable to get local issuer certificate".
            let detail = text.map { String(cString: $0).printable } ?? ""
            if words == nil, ERR_GET_LIB(code) == ERR_LIB_TS { words = Self.words(ERR_GET_REASON(code), detail) }
            if let reason = ERR_reason_error_string(code) { reasons.append(String(cString: reason)) }
        }
        return words ?? (reasons.isEmpty ? "OpenSSL gave no reason" : reasons.joined(separator: "; "))
    }

    private static func words(_ reason: Int32, _ detail: String) -> String? {
        switch reason {
        case TS_R_CERTIFICATE_VERIFY_ERROR:
            "the signer's certificate is not good: \(detail.split(separator: ":", maxSplits: 1).last ?? "")"
        case TS_R_SIGNATURE_FAILURE: "its signature does not fit"
        case TS_R_ESS_SIGNING_CERTIFICATE_ERROR, TS_R_ESS_ADD_SIGNING_CERT_ERROR:
            "its signature binds another certificate"
        case TS_R_THERE_MUST_BE_ONE_SIGNER: "the token does not have just one signature"
        case TS_R_TSA_NAME_MISMATCH: "the authority's name in the token is not that in its certificate"
        case TS_R_MESSAGE_IMPRINT_MISMATCH: "the token is over something else: its imprint is another"
        case TS_R_UNSUPPORTED_VERSION: "the token is of a version other than 1"
        default: nil
        }
    }
}

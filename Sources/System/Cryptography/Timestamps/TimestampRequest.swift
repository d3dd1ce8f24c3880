import COpenSSL

/// What a timestamp authority is asked to date (RFC 3161 §2.4.1): a SHA-256 imprint.
public struct TimestampRequest: Hashable, Sendable {
    /// The digest of what is to be dated.
    public let imprint: SHA256Digest
    /// A number that the reply must repeat, big-endian without leading zeroes, so that no old reply is taken for a new one;
    /// nil where none was sent, as when a token is checked that was kept.
    public let nonce: [UInt8]?
    /// The policy the token must be issued under, as a dotted object identifier; nil for the authority's own choice.
    public let policy: String?

    /// A request to date what has the digest `imprint`.
    ///
    /// - Throws: `CryptographyError` where `policy` is no object identifier.
    public init(imprint: SHA256Digest, nonce: [UInt8]? = nil, policy: String? = nil) throws(CryptographyError) {
        self.init(imprint: imprint, nonce: nonce.map { Array($0.drop { $0 == 0 }) }, checkedPolicy: policy)
        if let policy {
            let object = OBJ_txt2obj(policy, 1)
            defer { ASN1_OBJECT_free(object) }
            guard object != nil, dottedText(object) == policy else {
                ERR_clear_error()
                throw CryptographyError(
                    operation: "ask for a timestamp", reason: "\"\(policy)\" is no object identifier",
                    advice: "write it as numbers with dots, such as 1.3.6.1.4.1.6449.2.1.1")
            }
        }
    }

    /// What a token over `imprint` is checked against where nobody has the request any more.
    public init(checking imprint: SHA256Digest) {
        self.init(imprint: imprint, nonce: nil, checkedPolicy: nil)
    }

    private init(imprint: SHA256Digest, nonce: [UInt8]?, checkedPolicy: String?) {
        self.imprint = imprint
        self.nonce = nonce
        policy = checkedPolicy
    }

    /// A nonce of 63 random bits.
    public static func randomNonce() throws(CryptographyError) -> [UInt8] {
        var bytes = try SecureRandom.bytes(8)
        // Neither negative as an INTEGER nor shorter than the others.
        bytes[0] = bytes[0] & 0x7F | 0x40
        return bytes
    }

    /// The request in DER, asking for the signer's certificate; what is posted as `application/timestamp-query`.
    public var der: [UInt8] {
        let request = handle
        var bytes: UnsafeMutablePointer<UInt8>?
        let count = i2d_TS_REQ(request.handle, &bytes)
        defer { COpenSSL_free(bytes) }
        precondition(count > 0, "write timestamp request: \(CryptographyError.drainQueue() ?? "failed")")
        return Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }

    /// The request as OpenSSL keeps it.
    var handle: TimestampRequestHandle {
        let request = TimestampRequestHandle()
        let message = TimestampImprintHandle()
        var digest = imprint.bytes
        let algorithm = X509_ALGOR_new()
        let number = ASN1_INTEGER_new()
        let object = policy.flatMap { OBJ_txt2obj($0, 1) }
        defer {
            X509_ALGOR_free(algorithm)
            ASN1_INTEGER_free(number)
            ASN1_OBJECT_free(object)
        }
        let isMade =
            TS_REQ_set_version(request.handle, 1) == 1
            && X509_ALGOR_set0(algorithm, OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nil) == 1
            && TS_MSG_IMPRINT_set_algo(message.handle, algorithm) == 1
            && TS_MSG_IMPRINT_set_msg(message.handle, &digest, Int32(digest.count)) == 1
            && TS_REQ_set_msg_imprint(request.handle, message.handle) == 1
            && TS_REQ_set_cert_req(request.handle, 1) == 1
            && (object == nil || TS_REQ_set_policy_id(request.handle, object) == 1)
            && (nonce.map { nonce in
                ASN1_STRING_set(number, nonce.isEmpty ? [0] : nonce, Int32(max(nonce.count, 1))) == 1
                    && TS_REQ_set_nonce(request.handle, number) == 1
            } ?? true)
        precondition(isMade, "make timestamp request: \(CryptographyError.drainQueue() ?? "failed")")
        return request
    }
}

import COpenSSL

/// A key that checks signatures.
public struct PublicKey: Sendable {
    /// What the key is for.
    public let algorithm: KeyAlgorithm
    /// The key's bytes: 32 for Ed25519 (RFC 8032 §5.1.5), 65 for P-256 (uncompressed point, SEC 1 §2.3.3).
    public let rawBytes: [UInt8]

    private let key: SharedKey

    /// The key that `rawBytes` are. Throws where they are none: wrong length, or a point that is not on the curve.
    public init(algorithm: KeyAlgorithm, rawBytes: [UInt8]) throws(CryptographyError) {
        let operation = "read \(algorithm.rawValue) public key"
        guard rawBytes.count == algorithm.rawByteCount else {
            throw CryptographyError(
                operation: operation, reason: "it has \(rawBytes.count) bytes, not \(algorithm.rawByteCount)")
        }
        let handle =
            switch algorithm {
            case .ed25519:
                KeyHandle(
                    owning: EVP_PKEY_new_raw_public_key_ex(nil, "ED25519", outsideTokens, rawBytes, rawBytes.count))
            case .p256: Self.point(rawBytes)
            }
        guard let handle else { throw CryptographyError(draining: operation) }
        self.algorithm = algorithm
        self.rawBytes = rawBytes
        self.key = SharedKey(handle)
    }

    /// The Ed25519 key that `rawBytes` (32 of them) are.
    public init(ed25519 rawBytes: [UInt8]) throws(CryptographyError) {
        try self.init(algorithm: .ed25519, rawBytes: rawBytes)
    }

    /// The key in `pem`, a `PUBLIC KEY` block (SubjectPublicKeyInfo, RFC 7468 §13).
    public init(pem: String) throws(CryptographyError) {
        let bio = MemoryBIO()
        let text = Array(pem.utf8)
        guard BIO_write(bio.handle, text, Int32(text.count)) == text.count,
            let handle = KeyHandle(owning: PEM_read_bio_PUBKEY(bio.handle, nil, nil, nil))
        else {
            throw CryptographyError(
                draining: "read public key", advice: "expected a PEM block that begins -----BEGIN PUBLIC KEY-----")
        }
        try self.init(of: handle)
    }

    /// The public half of `key`.
    init(of key: borrowing KeyHandle) throws(CryptographyError) {
        guard let algorithm = KeyAlgorithm(of: key) else {
            ERR_clear_error()
            let name = EVP_PKEY_get0_type_name(key.handle).map { String(cString: $0) } ?? "unknown"
            throw CryptographyError(
                operation: "read public key", reason: "a key of type \(name) is not supported",
                advice: "use Ed25519 or P-256")
        }
        let rawBytes =
            switch algorithm {
            case .ed25519: Self.rawBytes(of: key)
            case .p256: Self.point(of: key)
            }
        guard let rawBytes else { throw CryptographyError(draining: "read public key") }
        try self.init(algorithm: algorithm, rawBytes: rawBytes)
    }

    /// Whether `signature` is this key's over `message`: 64 bytes for Ed25519, DER for P-256. Anything malformed is
    /// simply not valid.
    public func isValidSignature(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        let context = DigestContext()
        defer { ERR_clear_error() }
        guard
            EVP_DigestVerifyInit_ex(
                context.handle, nil, algorithm.digestName, nil, outsideTokens, key.handle.handle, nil) == 1
        else { return false }
        return EVP_DigestVerify(context.handle, signature, signature.count, message, message.count) == 1
    }

    /// The key as a PEM `PUBLIC KEY` block (SubjectPublicKeyInfo, RFC 7468 §13).
    public var pem: String {
        let bio = MemoryBIO()
        let status = PEM_write_bio_PUBKEY(bio.handle, key.handle.handle)
        precondition(status == 1, "write public key: \(CryptographyError.drainQueue() ?? "failed")")
        return String(decoding: bio.bytes, as: UTF8.self)
    }

    private static func rawBytes(of key: borrowing KeyHandle) -> [UInt8]? {
        var count = KeyAlgorithm.ed25519.rawByteCount
        var bytes = [UInt8](repeating: 0, count: count)
        return EVP_PKEY_get_raw_public_key(key.handle, &bytes, &count) == 1 ? bytes : nil
    }

    /// The uncompressed point of `key`, whatever form it was read in.
    private static func point(of key: borrowing KeyHandle) -> [UInt8]? {
        var bytes: UnsafeMutablePointer<UInt8>?
        let count = EVP_PKEY_get1_encoded_public_key(key.handle, &bytes)
        defer { COpenSSL_free(bytes) }
        return count > 0 ? Array(UnsafeBufferPointer(start: bytes, count: count)) : nil
    }

    /// The key of an uncompressed point, by way of its SubjectPublicKeyInfo (RFC 5480 §2).
    private static func point(_ rawBytes: [UInt8]) -> KeyHandle? {
        let encoded = subjectPublicKeyInfoOfP256 + rawBytes
        let handle = encoded.withUnsafeBufferPointer { encoded in
            var position = encoded.baseAddress
            return d2i_PUBKEY(nil, &position, encoded.count)
        }
        return KeyHandle(owning: handle)
    }

    /// The DER of a P-256 SubjectPublicKeyInfo up to the point itself.
    private static let subjectPublicKeyInfoOfP256: [UInt8] = [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48,
        0xCE,
        0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
    ]
}

extension PublicKey: Hashable {
    /// Two keys are the same where algorithm and bytes are.
    public static func == (left: PublicKey, right: PublicKey) -> Bool {
        left.algorithm == right.algorithm && left.rawBytes == right.rawBytes
    }

    /// Feeds what `==` compares to `hasher`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(algorithm)
        hasher.combine(rawBytes)
    }
}

/// A key that copies of one value share.
private final class SharedKey: Sendable {
    let handle: KeyHandle

    init(_ handle: consuming KeyHandle) {
        self.handle = handle
    }
}

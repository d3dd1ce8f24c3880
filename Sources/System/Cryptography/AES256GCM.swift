import COpenSSL

/// AES-256 in Galois/Counter Mode (NIST SP 800-38D) under one key: keeps a text secret and shows every change of it.
///
/// It does not commit to its key: a text may be found that opens under two keys, differently. Who relies on what was encrypted
/// needs a commitment to it besides.
public struct AES256GCM: Sendable {
    /// The length of a key in bytes.
    public static let keyByteCount = 32
    /// The length of a nonce in bytes.
    public static let nonceByteCount = 12
    /// The length of the tag that ends what is sealed, in bytes.
    public static let tagByteCount = 16

    /// The key's bytes.
    public let key: [UInt8]

    private static let algorithm = CipherAlgorithm(fetching: "AES-256-GCM")

    /// The cipher under `key`, of 32 bytes.
    public init(key: [UInt8]) throws(CryptographyError) {
        guard key.count == AES256GCM.keyByteCount else {
            throw CryptographyError(operation: "use AES-256-GCM", reason: "the key has \(key.count) bytes, not 32")
        }
        self.key = key
    }

    /// The cipher under a new random key.
    public init() throws(CryptographyError) {
        key = try SecureRandom.bytes(AES256GCM.keyByteCount)
    }

    /// Encrypts `plaintext`, and authenticates it with `data`.
    ///
    /// - Parameter nonce: 12 bytes that are never used again under this key.
    /// - Returns: the ciphertext, as long as the plaintext, and the tag.
    public func seal(
        _ plaintext: [UInt8], nonce: [UInt8], authenticating data: [UInt8]
    ) throws(CryptographyError) -> [UInt8] {
        let operation = "encrypt with AES-256-GCM"
        try AES256GCM.check(nonce, operation)
        let context = CipherContext()
        var ended: Int32 = 0
        var isDone = false
        let sealed = [UInt8](unsafeUninitializedCapacity: plaintext.count + AES256GCM.tagByteCount) { output, count in
            var written: Int32 = 0
            guard let start = output.baseAddress,
                EVP_EncryptInit_ex2(context.handle, AES256GCM.algorithm.handle, key, nonce, nil) == 1,
                data.isEmpty || EVP_EncryptUpdate(context.handle, nil, &written, data, Int32(data.count)) == 1,
                plaintext.isEmpty
                    || EVP_EncryptUpdate(context.handle, start, &ended, plaintext, Int32(plaintext.count)) == 1,
                EVP_EncryptFinal_ex(context.handle, start + Int(ended), &written) == 1,
                EVP_CIPHER_CTX_ctrl(
                    context.handle, EVP_CTRL_AEAD_GET_TAG, Int32(AES256GCM.tagByteCount), start + plaintext.count) == 1
            else { return }
            isDone = true
            count = plaintext.count + AES256GCM.tagByteCount
        }
        guard isDone else { throw CryptographyError(draining: operation) }
        return sealed
    }

    /// Decrypts what ``seal(_:nonce:authenticating:)`` returned; nil where it, the nonce, the data or the key is another one.
    public func open(
        _ sealed: [UInt8], nonce: [UInt8], authenticating data: [UInt8]
    ) throws(CryptographyError) -> [UInt8]? {
        let operation = "decrypt with AES-256-GCM"
        try AES256GCM.check(nonce, operation)
        let length = sealed.count - AES256GCM.tagByteCount
        guard length >= 0 else { return nil }
        let context = CipherContext()
        var tag = Array(sealed[length...])
        var isAuthentic = false
        let plaintext = [UInt8](unsafeUninitializedCapacity: max(length, 1)) { output, count in
            var written: Int32 = 0
            var ended: Int32 = 0
            guard let start = output.baseAddress,
                EVP_DecryptInit_ex2(context.handle, AES256GCM.algorithm.handle, key, nonce, nil) == 1,
                data.isEmpty || EVP_DecryptUpdate(context.handle, nil, &written, data, Int32(data.count)) == 1,
                length == 0 || EVP_DecryptUpdate(context.handle, start, &ended, sealed, Int32(length)) == 1,
                EVP_CIPHER_CTX_ctrl(context.handle, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag) == 1,
                EVP_DecryptFinal_ex(context.handle, start + Int(ended), &written) == 1
            else {
                if let start = output.baseAddress { OPENSSL_cleanse(start, output.count) }
                return
            }
            isAuthentic = true
            count = length
        }
        guard isAuthentic else {
            _ = CryptographyError.drainQueue()
            return nil
        }
        return plaintext
    }

    private static func check(_ nonce: [UInt8], _ operation: String) throws(CryptographyError) {
        guard nonce.count == nonceByteCount else {
            throw CryptographyError(operation: operation, reason: "the nonce has \(nonce.count) bytes, not 12")
        }
    }
}

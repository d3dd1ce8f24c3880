import COpenSSL

/// HMAC over SHA-256 (RFC 2104).
public enum HMACSHA256 {
    /// The code of `message` under `key`.
    public static func code(_ message: [UInt8], key: [UInt8]) throws(CryptographyError) -> SHA256Digest {
        var output = [UInt8](repeating: 0, count: SHA256Digest.byteCount)
        var count = 0
        guard
            EVP_Q_mac(
                nil, "HMAC", nil, "SHA256", nil, key, key.count, message, message.count, &output, output.count, &count)
                != nil, let digest = SHA256Digest(output[..<count])
        else { throw CryptographyError(draining: "compute an HMAC") }
        return digest
    }
}

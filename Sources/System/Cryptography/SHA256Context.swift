import COpenSSL

/// A running SHA-256 over bytes that arrive in parts. After `finalize()` it is ready for the next message, for
/// which OpenSSL 3.0 allocates its state anew.
public struct SHA256Context: ~Copyable {
    private let context: DigestContext

    /// A context that has seen nothing.
    public init() {
        context = DigestContext()
        start()
    }

    /// Adds `bytes` to the message.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        let status = EVP_DigestUpdate(context.handle, bytes.baseAddress, bytes.count)
        precondition(status == 1, "SHA-256: \(CryptographyError.drainQueue() ?? "update failed")")
    }

    /// Adds `bytes` to the message.
    public mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// Adds the 32 bytes of `digest` to the message.
    public mutating func update(_ digest: SHA256Digest) {
        digest.withUnsafeBytes { update($0) }
    }

    /// Adds one byte to the message.
    public mutating func update(_ byte: UInt8) {
        withUnsafeBytes(of: byte) { update($0) }
    }

    /// The digest of everything added since the context was made or last finalized.
    public mutating func finalize() -> SHA256Digest {
        let digest = SHA256Digest(filling: { output in
            let status = EVP_DigestFinal_ex(context.handle, output.baseAddress, nil)
            precondition(status == 1, "SHA-256: \(CryptographyError.drainQueue() ?? "finalize failed")")
        })
        start()
        return digest
    }

    private func start() {
        let status = EVP_DigestInit_ex2(context.handle, SHA256.algorithm.handle, nil)
        precondition(status == 1, "SHA-256: \(CryptographyError.drainQueue() ?? "initialization failed")")
    }
}

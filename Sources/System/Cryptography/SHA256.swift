import COpenSSL
import Glibc

/// SHA-256 (FIPS 180-4) in one call. Each thread keeps one context for it; OpenSSL 3.0 allocates its state anew for a message all
/// the same.
public enum SHA256 {
    /// The digest of `bytes`.
    public static func digest(_ bytes: [UInt8]) -> SHA256Digest {
        bytes.withUnsafeBytes { digest($0) }
    }

    /// The digest of `bytes`.
    public static func digest(_ bytes: UnsafeRawBufferPointer) -> SHA256Digest {
        let scratch = Scratch.ofThisThread
        scratch.pointee.update(bytes)
        return scratch.pointee.finalize()
    }

    /// The digest of `first` and then `second`.
    public static func digest(_ first: [UInt8], _ second: [UInt8]) -> SHA256Digest {
        let scratch = Scratch.ofThisThread
        scratch.pointee.update(first)
        scratch.pointee.update(second)
        return scratch.pointee.finalize()
    }

    /// The digest of `parts`, one after the other.
    public static func digest(_ parts: [UInt8]...) -> SHA256Digest {
        let scratch = Scratch.ofThisThread
        for part in parts { scratch.pointee.update(part) }
        return scratch.pointee.finalize()
    }

    /// The digest of the byte `prefix` and then `bytes`: a Merkle leaf (RFC 6962 §2.1).
    public static func digest(prefix: UInt8, _ bytes: [UInt8]) -> SHA256Digest {
        bytes.withUnsafeBytes { digest(prefix: prefix, $0) }
    }

    /// The digest of the byte `prefix` and then `bytes`.
    public static func digest(prefix: UInt8, _ bytes: UnsafeRawBufferPointer) -> SHA256Digest {
        let scratch = Scratch.ofThisThread
        scratch.pointee.update(prefix)
        scratch.pointee.update(bytes)
        return scratch.pointee.finalize()
    }

    /// The digest of the byte `prefix`, then `left`, then `right`: a Merkle node (RFC 6962 §2.1).
    public static func digest(prefix: UInt8, _ left: SHA256Digest, _ right: SHA256Digest) -> SHA256Digest {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * SHA256Digest.byteCount, alignment: 8) { block in
            block[0] = prefix
            left.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: block[1..<33]).copyMemory(from: $0) }
            right.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: block[33..<65]).copyMemory(from: $0) }
            return digest(UnsafeRawBufferPointer(block))
        }
    }

    /// The algorithm, fetched from the provider once: a fetch a digest costs more than the digest.
    static let algorithm = DigestAlgorithm(fetching: "SHA256")
}

/// The context a thread uses for one-call digests; freed when the thread ends.
///
/// It is kept by address and not as an object, whose uses would be counted, twice for each digest.
private enum Scratch {
    static var ofThisThread: UnsafeMutablePointer<SHA256Context> {
        if let kept = pthread_getspecific(key) { return kept.assumingMemoryBound(to: SHA256Context.self) }
        let scratch = UnsafeMutablePointer<SHA256Context>.allocate(capacity: 1)
        scratch.initialize(to: SHA256Context())
        pthread_setspecific(key, scratch)
        return scratch
    }

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        let status = pthread_key_create(&key) { kept in
            guard let scratch = kept?.assumingMemoryBound(to: SHA256Context.self) else { return }
            scratch.deinitialize(count: 1)
            scratch.deallocate()
        }
        precondition(status == 0, "no thread-specific key left for SHA-256 contexts")
        return key
    }()
}

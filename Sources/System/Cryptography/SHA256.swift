import COpenSSL
import Glibc

/// SHA-256 (FIPS 180-4) in one call. Each thread keeps one context for it, so that a digest allocates nothing.
public enum SHA256 {
    /// The digest of `bytes`.
    public static func digest(_ bytes: [UInt8]) -> SHA256Digest {
        bytes.withUnsafeBytes { digest($0) }
    }

    /// The digest of `bytes`.
    public static func digest(_ bytes: UnsafeRawBufferPointer) -> SHA256Digest {
        let scratch = Scratch.ofThisThread
        scratch.context.update(bytes)
        return scratch.context.finalize()
    }

    /// The digest of `parts`, one after the other.
    public static func digest(_ parts: [UInt8]...) -> SHA256Digest {
        let scratch = Scratch.ofThisThread
        for part in parts { scratch.context.update(part) }
        return scratch.context.finalize()
    }

    /// The digest of the byte `prefix` and then `bytes`: a Merkle leaf (RFC 6962 §2.1).
    public static func digest(prefix: UInt8, _ bytes: [UInt8]) -> SHA256Digest {
        let scratch = Scratch.ofThisThread
        scratch.context.update(prefix)
        scratch.context.update(bytes)
        return scratch.context.finalize()
    }

    /// The digest of the byte `prefix` and then `bytes`.
    public static func digest(prefix: UInt8, _ bytes: UnsafeRawBufferPointer) -> SHA256Digest {
        let scratch = Scratch.ofThisThread
        scratch.context.update(prefix)
        scratch.context.update(bytes)
        return scratch.context.finalize()
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
private final class Scratch {
    var context = SHA256Context()

    static var ofThisThread: Scratch {
        if let kept = pthread_getspecific(key) {
            return Unmanaged<Scratch>.fromOpaque(kept).takeUnretainedValue()
        }
        let scratch = Scratch()
        pthread_setspecific(key, Unmanaged.passRetained(scratch).toOpaque())
        return scratch
    }

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        let status = pthread_key_create(&key) { kept in
            if let kept { Unmanaged<Scratch>.fromOpaque(kept).release() }
        }
        precondition(status == 0, "no thread-specific key left for SHA-256 contexts")
        return key
    }()
}

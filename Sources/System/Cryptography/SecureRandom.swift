import COpenSSL

/// Random bytes from OpenSSL's generator (`RAND_bytes`), which the operating system seeds.
public enum SecureRandom {
    /// `count` bytes that nobody can foretell.
    public static func bytes(_ count: Int) throws(CryptographyError) -> [UInt8] {
        var filled = true
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            filled = RAND_bytes(buffer.baseAddress, Int32(count)) == 1
            initialized = filled ? count : 0
        }
        guard filled else { throw CryptographyError(draining: "make \(count) random bytes") }
        return bytes
    }
}

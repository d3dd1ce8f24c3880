public import Cryptography

/// What an entry says of its payload: SHA-256 of a random salt followed by the payload's canonical JSON.
///
/// The salt makes the digest useless for guessing a payload. Salt and payload are kept beside the log, so both can be
/// destroyed, and every hash of the log still verifies.
public enum PayloadCommitment {
    /// The length of a salt.
    public static let saltByteCount = 32

    /// The commitment to `payload`, the bytes of its canonical JSON, under `salt`.
    public static func digest(salt: [UInt8], payload: [UInt8]) -> SHA256Digest {
        SHA256.digest(salt, payload)
    }

    /// The commitment to what `salted` holds: the salt and then the payload.
    public static func digest(salted: UnsafeRawBufferPointer) -> SHA256Digest {
        SHA256.digest(salted)
    }
}

public import Cryptography

/// A named Ed25519 key that cosigns checkpoints: a witness's.
public struct Cosigner: Sendable {
    /// The name in the signature lines.
    public let name: String
    /// The key that signs, for this one witness only: a cosignature does not name its signer.
    public let key: PrivateKey
    /// What others check the cosignatures with.
    public let verifierKey: VerifierKey

    /// A witness with the Ed25519 key `key`. Throws where the name is not allowed, or the key of another kind.
    public init(name: String, key: PrivateKey) throws(NoteError) {
        verifierKey = try VerifierKey(name: name, publicKey: key.publicKey, type: .cosignature)
        self.name = name
        self.key = key
    }

    /// The signature line for the checkpoint `text`, made at `timestamp` (seconds since 1970 UTC). Throws where the
    /// text is no checkpoint.
    public func cosign(text: String, at timestamp: UInt64) throws -> NoteSignature {
        _ = try Checkpoint(parsing: text)
        let signature = try key.sign(Cosignature.message(text: text, timestamp: timestamp))
        guard let cosignature = Cosignature(timestamp: timestamp, signature: signature) else {
            throw NoteError("the time \(timestamp) is not below 2^63")
        }
        return try NoteSignature(name: name, keyID: verifierKey.keyID, signature: cosignature.bytes)
    }
}

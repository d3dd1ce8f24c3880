public import Cryptography

/// A named Ed25519 key that signs notes: a log's.
public struct NoteSigner: Sendable {
    /// The name in the signature lines.
    public let name: String
    /// The key that signs.
    public let key: PrivateKey
    /// What others check the signatures with.
    public let verifierKey: VerifierKey

    /// A signer with the Ed25519 key `key`. Throws where the name is not allowed, or the key of another kind.
    public init(name: String, key: PrivateKey) throws(NoteError) {
        verifierKey = try VerifierKey(name: name, publicKey: key.publicKey)
        self.name = name
        self.key = key
    }

    /// The signature over the note text `text`, which ends with a line feed.
    public func sign(text: String) throws -> NoteSignature {
        try NoteText.check(text)
        return try NoteSignature(
            name: name, keyID: verifierKey.keyID, signature: try key.sign(Array(text.utf8)))
    }
}

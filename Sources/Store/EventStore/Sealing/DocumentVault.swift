public import Cryptography

/// What keeps documents secret: a name for each that tells nothing of it, and a key for each.
public protocol DocumentVault: Sendable {
    /// The log's name, which what is sealed is bound to.
    var origin: String { get }
    /// Whether the wrapping key is not there, so that nothing can be opened.
    var isLocked: Bool { get }
    /// The name under which the document `digest` is kept.
    func name(of digest: SHA256Digest) -> SHA256Digest
    /// Keeps the key of the sealed document `id`, durably.
    func keep(_ cipher: AES256GCM, ofDocument id: [UInt8]) throws(LedgerError)
    /// The key of the sealed document `id`; nil where it was destroyed.
    func key(ofDocument id: [UInt8]) throws(LedgerError) -> AES256GCM?
    /// Destroys the key of the sealed document `id`, durably.
    func destroyKey(ofDocument id: [UInt8]) throws(LedgerError)
}

extension LedgerError {
    /// What is asked for is encrypted, and the wrapping key is not there.
    public static func locked(_ what: String) -> LedgerError {
        LedgerError(
            .key, "\(what) is encrypted: the wrapping key is needed",
            advice: "Make keyring.sqlite and the wrapping key that docket.json names available, and give its passphrase"
        )
    }
}

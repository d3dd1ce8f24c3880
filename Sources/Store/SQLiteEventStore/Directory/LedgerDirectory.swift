public import EventStore

/// Where the parts of a ledger are.
public struct LedgerDirectory: Hashable, Sendable {
    /// The directory that is the ledger.
    public let path: String

    /// The ledger at `path`.
    public init(_ path: String) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
    }

    /// What the ledger says of itself: format, name, where its key is.
    public var manifest: String { "\(path)/docket.json" }
    /// The log.
    public var log: String { "\(path)/ledger.sqlite" }
    /// What is looked up by stream or idempotency key; derived from the log.
    public var index: String { "\(path)/index.sqlite" }
    /// The read models; derived from the log.
    public var views: String { "\(path)/views.sqlite" }
    /// The sealing keys: `<key id>.pem` and `<key id>.vkey`.
    public var keys: String { "\(path)/keys" }
    /// Heads of the log that it must never fall behind: signed notes.
    public var anchors: String { "\(path)/anchors" }
    /// Heads of entries that were lost when the ledger was restored, as `LedgerRestored` says: kept as evidence, and not compared.
    public var lostAnchors: String { "\(anchors)/lost" }
    /// Heads that timestamp authorities dated, and the authorities' replies.
    public var timestamps: String { "\(path)/timestamps" }
    /// Certificates of timestamp authorities that this ledger trusts.
    public var timestampCertificates: String { "\(path)/timestamps/ca" }
    /// What a backup says of itself; a ledger that is written to has none.
    public var backupRecord: String { "\(path)/backup.json" }
    /// The wrapped keys of an encrypted ledger.
    public var keyring: String { "\(path)/keyring.sqlite" }
    /// Stands there while something is destroyed.
    var pendingDisposal: String { "\(path)/disposal.pending" }
    /// The documents.
    public var documents: DocumentStore { documents(in: nil) }

    /// The documents, encrypted where there is a keyring.
    func documents(in keyring: Keyring?) -> DocumentStore {
        DocumentStore(directory: "\(path)/documents", vault: keyring)
    }
}

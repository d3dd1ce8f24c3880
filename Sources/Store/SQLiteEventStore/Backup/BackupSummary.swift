public import Cryptography

/// What a backup holds once it is complete.
public struct BackupSummary: Hashable, Sendable {
    /// What it says of itself.
    public internal(set) var record: BackupRecord
    /// How many entries this run added.
    public internal(set) var entriesAdded: UInt64
    /// How many documents this run copied.
    public internal(set) var documentsAdded = 0
    /// Documents that the log names and that are not in the backup: missing from the ledger, or not what their digest says.
    public internal(set) var documentsLacking: [SHA256Digest] = []
    /// Where the sealing key is, as `docket.json` says: a path below the ledger, an absolute path, or a URI.
    public internal(set) var key: String
}

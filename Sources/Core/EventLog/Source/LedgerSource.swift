public import Cryptography

/// Where stored bytes come from: a live ledger's tables, or a bundle.
///
/// Nothing it hands out is trusted. It throws only where storage cannot be read at all; what is wrong with the content
/// is for ``LogVerification`` to say.
public protocol LedgerSource {
    /// The log's name, as the storage itself declares it.
    var declaredOrigin: String { get throws }
    /// How many entries there are, for showing progress.
    var entryCount: UInt64 { get throws }
    /// Whether payloads are here. Without them, the payloads of the streams `ledger`, `key/…` and `policy/…` still are.
    var payloadsIncluded: Bool { get }
    /// Whether the storage keeps tiles of the tree.
    var tilesIncluded: Bool { get }
    /// Heads of the log that were saved away from it.
    var anchors: [StoredAnchor] { get throws }

    /// Certificates of timestamp authorities that the storage holds; none unless it says otherwise.
    var timestampCertificates: [StoredCertificates] { get throws }

    /// Calls `body` with every timestamp over a head of the log, ascending by name; none unless the storage has any.
    func forEachTimestamp(_ body: (StoredTimestamp) throws -> Void) throws
    /// Calls `body` with every entry stored at `index` or after, ascending by stored index; an error of `body` ends it
    /// and passes on.
    func forEachEntry(from index: UInt64, _ body: (StoredEntry) throws -> Void) throws
    /// Calls `body` with every checkpoint, ascending by stored size; an error of `body` ends it and passes on. `body`
    /// may call ``forEachEntry(from:_:)``.
    func forEachCheckpoint(_ body: (StoredCheckpoint) throws -> Void) throws
    /// Calls `body` with every full tile, ascending by level, then index; an error of `body` ends it and passes on.
    func forEachTile(_ body: (StoredTile) throws -> Void) throws
    /// Reads the whole document kept under `digest` and says whether its content is what the name promises.
    func documentStatus(_ digest: SHA256Digest) throws -> DocumentStatus
}

extension LedgerSource {
    /// None.
    public var timestampCertificates: [StoredCertificates] { [] }

    /// Does nothing: there are none.
    public func forEachTimestamp(_ body: (StoredTimestamp) throws -> Void) throws {}
}

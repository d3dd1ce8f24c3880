import CanonicalJSON
import Cryptography
import EventLog
import TransparencyLog

/// A ledger in memory whose every stored byte a test can change: rows as a database would keep them.
struct MemoryLedger: LedgerSource {
    struct Row {
        var index: UInt64?
        var hash: SHA256Digest?
        var bytes: [UInt8]
    }

    struct Payload {
        var salt: [UInt8]?
        var payload: [UInt8]?
    }

    var declaredOrigin: String
    var rows: [Row] = []
    /// Payload rows by their stored index.
    var payloads: [UInt64: Payload] = [:]
    var checkpoints: [StoredCheckpoint] = []
    var tiles: [StoredTile] = []
    var documents: [SHA256Digest: [UInt8]] = [:]
    var anchors: [StoredAnchor] = []
    var timestamps: [StoredTimestamp] = []
    var timestampCertificates: [StoredCertificates] = []
    var payloadsIncluded = true
    var documentsIncluded = true
    var tilesIncluded = true
    /// Whether rows are found by their stored index, as a table's primary key sorts them; else by their order.
    var isIndexed = true
    /// Where the entries of each stream are, as an index of streams keeps it.
    var streamIndex: [StreamName: [UInt64]] = [:]

    var entryCount: UInt64 { UInt64(rows.count) }

    func forEachEntry(from index: UInt64, _ body: (StoredEntry) throws -> Void) throws {
        let stored =
            isIndexed
            ? rows.filter { $0.index ?? 0 >= index }.sorted { $0.index ?? 0 < $1.index ?? 0 }
            : Array(rows.dropFirst(Int(index)))
        for row in stored {
            let key = isIndexed ? row.index : (try? Entry(canonical: row.bytes))?.seq.value
            let payload = key.flatMap { payloads[$0] }
            try body(
                StoredEntry(
                    index: isIndexed ? row.index : nil, hash: row.hash, bytes: row.bytes, salt: payload?.salt,
                    payload: payload?.payload))
        }
    }

    func forEachCheckpoint(_ body: (StoredCheckpoint) throws -> Void) throws {
        for checkpoint in isIndexed ? checkpoints.sorted(by: { $0.size < $1.size }) : checkpoints {
            try body(checkpoint)
        }
    }

    func forEachTile(_ body: (StoredTile) throws -> Void) throws {
        for tile in tiles.sorted(by: { ($0.level, $0.index) < ($1.level, $1.index) }) { try body(tile) }
    }

    func forEachTimestamp(_ body: (StoredTimestamp) throws -> Void) throws {
        for timestamp in timestamps.sorted(by: { $0.name < $1.name }) { try body(timestamp) }
    }

    func documentStatus(_ digest: SHA256Digest) throws -> DocumentStatus {
        guard documentsIncluded else { return .withheld }
        guard let content = documents[digest] else { return .missing }
        let actual = SHA256.digest(content)
        return actual == digest ? .intact : .altered(actual: actual, size: UInt64(content.count))
    }

    /// The same rows as a storage without a column for hashes, an index or tiles would keep them: a bundle.
    var bare: MemoryLedger {
        var ledger = self
        ledger.isIndexed = false
        ledger.tilesIncluded = false
        ledger.tiles = []
        for index in ledger.rows.indices {
            ledger.rows[index].hash = nil
            ledger.rows[index].index = nil
        }
        return ledger
    }
}

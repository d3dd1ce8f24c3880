import Cryptography
import EventLog
import TransparencyLog

/// A log whose rows are in memory, so that reading them costs next to nothing.
final class MemoryLog: LedgerSource {
    let declaredOrigin: String
    let payloadsIncluded: Bool
    let tilesIncluded = false
    let anchors: [StoredAnchor] = []
    private var rows: [StoredEntry] = []
    private var checkpoints: [StoredCheckpoint] = []

    /// A copy of `source`, with the payloads or without; those that every auditor gets are there all the same.
    init(copying source: some LedgerSource, payloads: Bool) throws {
        declaredOrigin = try source.declaredOrigin
        payloadsIncluded = payloads
        try source.forEachEntry(from: 0) { row in
            let isKept = payloads || rows.isEmpty
            rows.append(
                StoredEntry(
                    index: row.index, hash: row.hash, bytes: row.bytes, salt: isKept ? row.salt : nil,
                    payload: isKept ? row.payload : nil))
        }
        try source.forEachCheckpoint { checkpoints.append($0) }
    }

    var entryCount: UInt64 { UInt64(rows.count) }

    func forEachEntry(from index: UInt64, _ body: (StoredEntry) throws -> Void) throws {
        for place in Int(index)..<max(rows.count, Int(index)) { try body(rows[place]) }
    }

    func forEachCheckpoint(_ body: (StoredCheckpoint) throws -> Void) throws {
        for checkpoint in checkpoints { try body(checkpoint) }
    }

    func forEachTile(_ body: (StoredTile) throws -> Void) throws {}

    func documentStatus(_ digest: SHA256Digest) throws -> DocumentStatus { .withheld }

    /// Checks that `key` has signed every checkpoint.
    func verifySeals(by key: VerifierKey) {
        for checkpoint in checkpoints {
            guard let note = try? SignedNote(parsing: checkpoint.note), note.verify(with: key) else {
                fatalError("a seal does not verify")
            }
        }
    }

    /// Hashes the bytes of all rows in one pass, as one message.
    func hashOnce() {
        var context = SHA256Context()
        for row in rows {
            context.update(row.bytes)
            if let salt = row.salt, let payload = row.payload {
                context.update(salt)
                context.update(payload)
            }
        }
        _ = context.finalize()
    }
}

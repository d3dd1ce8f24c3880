public import CanonicalJSON
import Cryptography
public import EventLog
public import EventStore
import PriorAuthorization
public import SQLiteEventStore
public import TransparencyLog

/// Copies of a ledger, for programs: bundles, tiles, backups, and what was restored from one.
public enum CopyRepresentation {
    /// A bundle that was written to `destination`: `bytes`, `destination`, `documents`, `entries`, `payloads`.
    public static func bundle(_ summary: BundleWriter.Summary, to destination: String) -> JSONValue {
        [
            "bytes": JSONValue(UInt64(summary.bytes)), "destination": .string(destination),
            "documents": JSONValue(UInt64(summary.documents)), "entries": JSONValue(UInt64(summary.entries)),
            "payloads": JSONValue(UInt64(summary.payloads)),
        ]
    }

    /// Tiles that were written to the directory `destination`: `destination` and `files`, how many.
    public static func tiles(_ files: Int, to destination: String) -> JSONValue {
        ["destination": .string(destination), "files": JSONValue(files)]
    }

    /// A backup at `destination`: `destination`, `documentsAdded`, `documentsLacking` (base64), `entriesAdded`, `key`, `keys` (whether it
    /// holds them), `origin`, `root`, `size`, `takenAt`.
    public static func backup(_ summary: BackupSummary, at destination: String) -> JSONValue {
        let record = summary.record
        return [
            "destination": .string(destination), "documentsAdded": JSONValue(UInt64(summary.documentsAdded)),
            "documentsLacking": .array(summary.documentsLacking.map { .string($0.base64) }),
            "entriesAdded": JSONValue(summary.entriesAdded), "key": .string(summary.key),
            "keys": .bool(record.holdsKeys), "origin": .string(record.origin), "root": .string(record.root.base64),
            "size": JSONValue(record.size), "takenAt": .string(record.takenAt.rfc3339),
        ]
    }

    /// A ledger that was made from a backup in `directory`: `directory`, `receipt`, `restored`.
    public static func restored(
        _ restored: LedgerRestored, _ receipt: Receipt, proofs: [InclusionProof], in directory: String
    ) throws -> JSONValue {
        [
            "directory": .string(directory), "receipt": try ReceiptRepresentation.value(receipt, proofs: proofs),
            "restored": restored.json,
        ]
    }
}

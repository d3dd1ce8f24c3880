public import CanonicalJSON
public import EventLog
public import EventStore
public import TransparencyLog

/// Receipts for programs.
public enum ReceiptRepresentation {
    /// The receipt with the proofs that make it good by itself, one for each of its entries: `checkpoint`, `entries` (each with
    /// `proof`, hashes in base64), `repeated`, `stream`.
    public static func value(_ receipt: Receipt, proofs: [InclusionProof]) throws -> JSONValue {
        var writer = JSONWriter(byteCount: 1024)
        receipt.write(to: &writer, proofs: proofs)
        return try JSONValue(parsingCanonical: writer.bytes)
    }

    /// The receipt for an entry, as it is kept in a file: `checkpoint`, `entries` (each with `proof`, and `entry` where it is there),
    /// `stream`.
    public static func value(_ receipt: ReceiptFile) -> JSONValue {
        receipt.json
    }
}

public import Cryptography
public import EventLog
public import EventStore
import PriorAuthorization
import SQLiteEventStore
public import TransparencyLog

extension AuditLedger {
    /// The proof that the entry at `index` is in the log (C2SP tlog-proof).
    ///
    /// - Parameter size: the size of the checkpoint it is proven under; nil for the last one.
    /// - Throws: `LedgerError` where there is no such entry, or no checkpoint of that size.
    public func proof(of index: EntryIndex, size: UInt64? = nil) throws -> TLogProof {
        try store.proof(of: index, size: size)
    }

    /// The proof that the log only grew since it had `oldSize` entries.
    ///
    /// - Parameter newSize: the size of the checkpoint up to which it is proven; nil for the last one.
    /// - Throws: `LedgerError` where the log was never so large, or there is no checkpoint of that size.
    public func growthProof(oldSize: UInt64, newSize: UInt64? = nil) throws -> GrowthProof {
        try store.growthProof(oldSize: oldSize, newSize: newSize)
    }

    /// The receipt for the entry at `index`, under the checkpoint of the commit that wrote it.
    ///
    /// - Throws: `LedgerError` where there is no such entry.
    public func receipt(of index: EntryIndex) throws -> ReceiptFile {
        try store.receipt(of: index)
    }

    /// The bytes of `tile` as C2SP tlog-tiles serves them; nil where the log is not as large.
    public func bytes(of tile: TileCoordinate) throws -> [UInt8]? {
        try store.bytes(of: tile)
    }

    /// The entries below `tile`, of level 0, bundled as C2SP tlog-tiles serves them; nil where the log is not as large.
    public func bytes(ofEntriesOf tile: TileCoordinate) throws -> [UInt8]? {
        try store.bytes(ofEntriesOf: tile)
    }

    /// The proofs that the entries of `receipt` are in the log under its checkpoint, in the order of the entries.
    public func inclusionProofs(of receipt: Receipt) throws -> [InclusionProof] {
        try store.inclusionProofs(of: receipt)
    }

    /// Writes `head` to the new file `destination`, for whoever keeps it away from the ledger: a later check of the ledger against
    /// it finds every change of what it covers.
    ///
    /// - Throws: `LedgerError` where `destination` exists or cannot be written; nothing is left behind.
    public func save(_ head: LedgerHead, to destination: String) throws {
        let file = try NewFile(at: destination)
        try file.write(head.note)
        try file.finish()
    }

    /// Writes the document `digest` to the new file `destination`, checked against its digest on the way.
    ///
    /// - Throws: `LedgerError` where the document is missing or altered, or `destination` exists or cannot be written; nothing is
    ///   left behind.
    public func exportDocument(_ digest: SHA256Digest, to destination: String) throws {
        let file = try NewFile(at: destination)
        try store.documents.read(digest) { try file.write($0) }
        try file.finish()
    }

    /// Writes `bytes` to the new file `destination`.
    ///
    /// - Throws: `LedgerError` where `destination` exists or cannot be written; nothing is left behind.
    public func export(_ bytes: [UInt8], to destination: String) throws {
        let file = try NewFile(at: destination)
        try file.write(bytes)
        try file.finish()
    }

    /// Writes the log to the directory `destination` as C2SP tlog-tiles: `checkpoint` and `tile/…`.
    ///
    /// - Returns: the number of files.
    public func exportTiles(
        to destination: String, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> Int {
        try LedgerSnapshot(of: directory.path).exportTiles(to: destination, progress: progress)
    }

    /// Writes the ledger to the new file `destination` as a bundle that anyone can check.
    ///
    /// - Throws: `LedgerError` where `destination` exists or cannot be written; nothing is left behind.
    public func exportBundle(
        to destination: String, contents: Bundle.Contents, passphrase: [UInt8]? = nil,
        progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
    ) throws -> BundleWriter.Summary {
        let file = try NewFile(at: destination)
        let summary = try writeBundle(contents, passphrase: passphrase, progress: progress) { try file.write($0) }
        try file.finish()
        return summary
    }

    /// Writes the ledger to the new file `destination` as a bundle, which appears there once it is on record, sealed and durable,
    /// that `reader` made it.
    ///
    /// - Parameter recipient: who outside the plan receives it; nil where it stays within.
    /// - Throws: `Refusal` where the reader may not do it, `LedgerError` where `destination` exists or cannot be written, or the
    ///   export cannot be recorded; nothing is left behind.
    public func exportBundle(
        to destination: String, contents: Bundle.Contents, passphrase: [UInt8]? = nil, for recipient: String?,
        by reader: Reader, progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
    ) async throws -> BundleWriter.Summary {
        try AccessPermissions.check(
            reader.actor.role, .ledgerExport, for: reader.purpose, breakGlass: reader.breakGlass)
        let file = try NewFile(at: destination)
        var digest = SHA256Context()
        let summary = try writeBundle(contents, passphrase: passphrase, progress: progress) { bytes in
            digest.update(bytes)
            try file.write(bytes)
        }
        let outgoing = OutgoingFile(
            .bundle, of: nil, format: "bundle", digest: digest.finalize(), recipient: recipient)
        try await exporting(outgoing, by: reader) {}
        try file.finish()
        return summary
    }

    private func writeBundle(
        _ contents: Bundle.Contents, passphrase: [UInt8]?, progress: (_ done: UInt64, _ total: UInt64) -> Void,
        _ write: ([UInt8]) throws -> Void
    ) throws -> BundleWriter.Summary {
        if contents != .entries { try requireKey("What the bundle is to hold") }
        let snapshot = try LedgerSnapshot(of: directory.path, passphrase: passphrase)
        return try BundleWriter(contents: contents, documents: store.documents)
            .write(snapshot, progress: progress) { try write($0) }
    }
}

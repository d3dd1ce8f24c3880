import EventLog
import EventStore
import Glibc
import TransparencyLog

/// A copy of a ledger at one of its heads, made while others append: log, documents, saved heads and timestamps, and where that
/// is asked for the keys.
///
/// What is derived is left out, and so is what unlocks payloads that are encrypted. The copy is complete, on the disk and compared
/// with its seal before it appears under its name. It is not written to but by ``extend(_:)``: a ledger is made from it with
/// `docket restore`.
public struct LedgerBackup {
    /// Tells how far it is: the bytes copied and the bytes there are.
    public typealias Progress = (_ done: UInt64, _ total: UInt64) -> Void

    /// The ledger.
    public let ledger: LedgerDirectory
    /// Whether the files of the sealing keys are copied: whoever gets the backup can then write under the ledger's name.
    public var includesKeys = false
    /// The time to note.
    public var now = WallClock.now()
    /// Tells how far it is.
    public var progress: Progress = { _, _ in }
    /// Looks at the complete copy before it takes its name, and throws where it is not as it must be.
    public var inspect: (_ path: String) throws -> Void = { _ in }

    /// A backup of the ledger at `path`.
    public init(of path: String) {
        ledger = LedgerDirectory(path)
    }

    /// Makes a backup at `destination`, where nothing may be.
    ///
    /// - Throws: `LedgerError`, also where the ledger is behind a head it saved, or its end does not hold together: what is damaged
    ///   must not take the place of what is sound. Nothing is left at `destination`.
    public func write(to destination: String) throws -> BackupSummary {
        let destination = LedgerDirectory(destination)
        guard !DurableFile.exists(destination.path) else {
            throw LedgerError(
                .alreadyExists, "\(destination.path) is there already",
                advice: "Choose a path where nothing is, or extend that backup: docket backup --onto")
        }
        let source = try BackupSource(ledger)
        let draft = LedgerDirectory("\(destination.path).\(getpid()).draft")
        do {
            let summary = try fill(draft, from: source)
            try inspect(draft.path)
            guard rename(draft.path, destination.path) == 0 else {
                throw LedgerError(system: "put in place", destination.path)
            }
            try DurableFile.sync(directory: DurableFile.parent(of: destination.path))
            return summary
        } catch {
            FileTree.remove(draft.path)
            throw error
        }
    }

    private func fill(_ draft: LedgerDirectory, from source: BackupSource) throws -> BackupSummary {
        try DurableFile.makeDirectory(draft.path)
        try DurableFile.makeDirectory(draft.documents.directory)
        let documents = DocumentCopying(from: ledger.documents, to: draft.documents)
        let documentBytes = documents.byteCount
        var logBytes: UInt64 = 0
        try source.copyLog(to: draft.log) { done, total in
            logBytes = total
            progress(done, total + documentBytes)
        }
        let copied = try documents.run { progress(logBytes + $0, logBytes + documentBytes) }
        try source.copySmallFiles(to: draft, includesKeys: includesKeys)
        let record = BackupRecord(
            origin: source.origin, size: source.head.size, root: source.head.checkpoint.root, takenAt: now,
            holdsKeys: includesKeys)
        try BackupSource.requireSealed(draft, from: 0, head: source.head)
        try record.write(to: draft)
        try DurableFile.sync(directory: draft.path)
        return BackupSummary(
            record: record, entriesAdded: source.head.size, documentsAdded: copied,
            documentsLacking: try source.documentsLacking(in: draft.documents, from: 0), key: source.key)
    }
}

public import EventLog
import EventStore
import Glibc
public import Projections
import SQLiteEventStore
import Synchronization

extension AuditLedger {
    /// The cases as the read models list them, which take in first what the log has beyond them.
    ///
    /// - Parameter index: an entry that is to be taken in, of a receipt; who appended it then sees it.
    /// - Throws: `StoppedProjection` where the list met an event it cannot take in, `LedgerError` of kind `notFound` where the log has no
    ///   such entry.
    public func caseSummaries(
        _ filter: CaseFilter = CaseFilter(), including index: EntryIndex? = nil
    ) throws -> [CaseSummary] {
        try withReadModels { models in
            let size = try models.catchUp()
            if let index, index.value >= size {
                throw LedgerError(
                    .notFound, "The log ends before entry \(index): it has \(size) entries",
                    advice: "Read the ledger that gave the receipt; a copy of it may be behind")
            }
            return try models.cases(filter)
        }
    }

    /// Brings the read models up to the head of the log.
    func catchUpReadModels() throws {
        try withReadModels { _ = try $0.catchUp() }
    }

    /// Waits until the read models beside the log have taken in the entry at `index`, whoever takes it in: a process that follows
    /// the log, or the next reader.
    ///
    /// - Throws: `StoppedProjection` where one of them cannot, `LedgerError` of kind `busy` when `timeout` is over.
    public func waitForReadModels(toTakeIn index: EntryIndex, timeout: Duration = .seconds(10)) async throws {
        try requireKey("What the cases say")
        guard !store.isEncrypted, access(directory.path, W_OK) == 0 else {
            throw LedgerError(
                .readOnly, "There are no read models beside the log in \(directory.path) that anybody keeps up",
                advice: "Read directly: each reading takes in the log first")
        }
        let models = try ReadModels(at: directory.views, of: store)
        do {
            try await models.wait(for: index, timeout: timeout)
        } catch {
            try? models.close()
            throw error
        }
        try models.close()
    }

    /// Makes anew what is derived from the log at `directory`, stream index and read models, whatever is there.
    ///
    /// - Parameter progress: called with the entries taken in and the entries there are.
    /// - Throws: `LedgerError` where the ledger cannot be opened for writing; what is derived is then as it was.
    public static func rebuild(
        at directory: String, passphrase: [UInt8]?, progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
    ) async throws -> Rebuilding {
        let paths = LedgerDirectory(directory)
        _ = try LedgerSnapshot(of: directory)
        let index = AuditLedger.files(of: paths.index)
        for path in index { rename(path, path + asideSuffix) }
        let ledger: AuditLedger
        do {
            ledger = try AuditLedger.open(at: directory, passphrase: passphrase)
        } catch {
            for path in index { rename(path + asideSuffix, path) }
            throw error
        }
        for path in index { unlink(path + asideSuffix) }
        let result: Rebuilding
        do {
            result = try ledger.rebuildReadModels(progress: progress)
        } catch let error where !(error is LedgerError) {
            // The file is one that cannot be emptied.
            for path in files(of: paths.views) { unlink(path) }
            result = try ledger.rebuildReadModels(progress: progress)
        }
        try await ledger.close()
        return result
    }

    /// In place: other processes may have the file open, and one that is killed on the way leaves no other behind.
    private func rebuildReadModels(progress: (_ done: UInt64, _ total: UInt64) -> Void) throws -> Rebuilding {
        try withReadModels { models in
            Rebuilding(entries: try models.rebuild(progress: progress), stopped: try models.stopped())
        }
    }

    /// A database and the files that SQLite keeps beside it.
    private static func files(of database: String) -> [String] {
        ["", "-wal", "-shm"].map { database + $0 }
    }

    /// Throws where `what` is encrypted and the wrapping key is not there.
    func requireKey(_ what: String) throws {
        if store.isLocked { throw LedgerError.locked(what) }
    }

    private static let asideSuffix = ".aside"

    /// Gives `body` the read models that are kept. Where they turn out to be of no use, since somebody made them anew or put something
    /// else in their place, `body` runs again with what is there then.
    func withReadModels<Result>(_ body: (ReadModels) throws -> Result) throws -> Result {
        try requireKey("What the cases say")
        try forgetDestroyed(try store.noticed())
        for _ in 1...AuditLedger.attempts {
            let (models, wereOpen) = try readModels.models { knownDestructions.withLock { $0.cases } }
            do {
                return try body(models)
            } catch is ReadModelsBehind {
                try models.prepare()
            } catch let error where error is LedgerError || error is StoppedProjection {
                throw error
            } catch {
                readModels.drop(models)
                if !wereOpen { throw error }
            }
        }
        throw LedgerError(
            .busy, "Others keep making the read models of \(directory.path) anew", advice: "Try again in a moment")
    }
}

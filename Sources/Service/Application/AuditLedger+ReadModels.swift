import EventStore
import Glibc
public import Projections
import SQLiteEventStore

extension AuditLedger {
    /// The cases as the read models list them, which take in first what the log has beyond them.
    public func caseSummaries(_ filter: CaseFilter = CaseFilter()) throws -> [CaseSummary] {
        try withReadModels { models in
            try models.catchUp()
            return try models.cases(filter)
        }
    }

    /// Brings the read models up to the head of the log.
    func catchUpReadModels() throws {
        try withReadModels { _ = try $0.catchUp() }
    }

    /// Deletes what is derived from the log at `directory`, stream index and read models, and makes both anew.
    ///
    /// - Parameter progress: called with the entries taken in and the entries there are.
    /// - Returns: the number of entries.
    /// - Throws: `LedgerError` where the ledger cannot be opened for writing; what was derived is then put back.
    public static func rebuild(
        at directory: String, passphrase: [UInt8]?, progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
    ) async throws -> UInt64 {
        let paths = LedgerDirectory(directory)
        _ = try LedgerSnapshot(of: directory)
        let derived = [paths.index, paths.views].flatMap { path in ["", "-wal", "-shm"].map { path + $0 } }
        for path in derived { rename(path, path + asideSuffix) }
        let ledger: AuditLedger
        do {
            ledger = try AuditLedger.open(at: directory, passphrase: passphrase)
        } catch {
            for path in derived { rename(path + asideSuffix, path) }
            throw error
        }
        for path in derived { unlink(path + asideSuffix) }
        let entries = try ledger.withReadModels { try $0.catchUp(progress: progress) }
        try await ledger.close()
        return entries
    }

    /// Throws where `what` is encrypted and the wrapping key is not there.
    func requireKey(_ what: String) throws {
        if store.isLocked { throw LedgerError.locked(what) }
    }

    private static let asideSuffix = ".aside"

    /// Gives `body` the read models: those beside the log, or temporary ones where that directory cannot be written. Those of an
    /// encrypted ledger are in memory alone, and made anew each time.
    func withReadModels<Result>(_ body: (ReadModels) throws -> Result) throws -> Result {
        let isWritable = access(directory.path, W_OK) == 0
        try requireKey("What the cases say")
        let models = try ReadModels(
            at: isWritable && !store.isEncrypted ? directory.views : nil, of: store, isSecret: store.isEncrypted)
        let result: Result
        do {
            result = try body(models)
        } catch {
            try? models.close()
            throw error
        }
        try models.close()
        return result
    }
}

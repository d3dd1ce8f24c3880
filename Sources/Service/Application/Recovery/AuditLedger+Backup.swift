import EventLog
import EventStore
public import SQLiteEventStore

extension AuditLedger {
    /// Copies the ledger at `directory` to the new directory `destination`, at one head, while others may append.
    ///
    /// No key is needed, and nothing of the ledger is written.
    /// - Parameters:
    ///   - isExtension: whether `destination` is an earlier backup, to be brought up to the head.
    ///   - includesKeys: whether the files of the sealing keys are copied as well.
    ///   - isVerified: whether the whole copy is verified, not only its structure up to its seal.
    /// - Throws: `LedgerError`; where it does, there is no backup at `destination`, or the one that was there before.
    public static func backUp(
        _ directory: String, to destination: String, isExtension: Bool = false, includesKeys: Bool = false,
        isVerified: Bool = false, progress: @escaping LedgerBackup.Progress = { _, _ in }
    ) throws -> BackupSummary {
        var backup = LedgerBackup(of: directory)
        backup.includesKeys = includesKeys
        backup.progress = progress
        if isVerified { backup.inspect = requireSound }
        return try isExtension ? backup.extend(destination) : backup.write(to: destination)
    }

    private static func requireSound(_ path: String) throws {
        let findings = try LedgerCheck().run(on: path).report.findings
        guard let first = findings.first else { return }
        let others = findings.count > 1 ? " (the first of \(findings.count))" : ""
        throw LedgerError(
            .damaged, "The copy is not sound\(others): \(first.detail)",
            advice:
                "Run docket verify on the ledger: what is wrong there is wrong in the copy; without --verify it is made all "
                + "the same")
    }
}

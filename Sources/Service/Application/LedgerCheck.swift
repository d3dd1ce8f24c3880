public import Cryptography
public import EventLog
import Projections
import Replay
import SQLiteEventStore
public import TransparencyLog

/// Checks a ledger directory, or a bundle, from its stored bytes, and goes on after the first finding.
///
/// Needs no secret and nobody's word: it checks entries, links, tree, seals, tiles, payloads, documents and saved heads, derives
/// every determination again, and compares what is derived from the log (stream index, read models) with the log.
public struct LedgerCheck: Sendable {
    /// Tells how far a check is: the entries done and the entries there are.
    public typealias Progress = (_ done: UInt64, _ total: UInt64) -> Void

    /// The sealing key the caller trusts; nil to take the one the log names itself.
    public var expectedKey: VerifierKey?
    /// Heads saved elsewhere, which the log must extend.
    public var anchors: [StoredAnchor]
    /// The certificates of timestamp authorities the caller trusts; nil to take those the ledger holds.
    public var authorities: TrustedCertificates?
    /// A head that was verified before, which a check of a directory goes on from where the log extends it.
    public var since: StoredAnchor?
    /// The witnesses the caller trusts, and how many of them must have cosigned a head; nil to take those the log names.
    public var expectedWitnesses: WitnessQuorum?
    /// Opens the wrapping key.
    private let passphrase: [UInt8]?

    /// A check against `expectedKey`, `anchors` and `expectedWitnesses`, going on from `since` where there is one.
    ///
    /// - Parameter passphrase: opens the wrapping key, where payloads are encrypted and that key is locked. Without the wrapping key
    ///   they count as withheld, and all else is checked.
    public init(
        expectedKey: VerifierKey? = nil, anchors: [StoredAnchor] = [], since: StoredAnchor? = nil,
        expectedWitnesses: WitnessQuorum? = nil, passphrase: [UInt8]? = nil
    ) {
        self.expectedWitnesses = expectedWitnesses
        self.passphrase = passphrase
        self.expectedKey = expectedKey
        self.anchors = anchors
        self.since = since
    }

    /// Checks the ledger at `directory`.
    ///
    /// - Throws: `LedgerError` where there is no ledger, or it cannot be read at all.
    public func run(on directory: String, progress: @escaping Progress = { _, _ in }) throws -> Verdict {
        let snapshot = try LedgerSnapshot(of: directory, additionalAnchors: anchors, passphrase: passphrase)
        var determinations = DeterminationVerification()
        var beginning: VerifiedBeginning?
        var report = try verification.run(
            snapshot, since: since,
            resumed: { verified in
                beginning = verified
                try determinations.resume(after: verified)
            }, progress: progress,
            event: { try determinations.add($0, after: beginning) })
        let paths = LedgerDirectory(directory)
        let skipped = report.resumption?.skipped ?? 0
        report.add(
            determinations.findings(after: report) + (try snapshot.storageFindings(from: skipped))
                + (try paths.indexFindings(from: skipped)))
        if report.isSound, skipped == 0, !snapshot.isLocked {
            let log = try SQLiteLedger.openReadOnly(at: directory, passphrase: passphrase)
            defer { try? log.close() }
            report.add(try ReadModels.findings(at: paths.views, of: log))
        }
        var verdict = Verdict(report: report, determinations: determinations)
        verdict.headNote = try headNote(of: report, in: snapshot)
        return verdict
    }

    /// The note of the last head that verified.
    private func headNote(of report: VerificationReport, in snapshot: LedgerSnapshot) throws -> [UInt8]? {
        guard let head = report.head else { return nil }
        var found = since.flatMap { LedgerCheck.head(in: $0.note) == head ? $0.note : nil }
        try snapshot.forEachCheckpoint(from: head.size) { stored in
            if LedgerCheck.head(in: stored.note) == head { found = stored.note }
        }
        return found
    }

    private static func head(in note: [UInt8]) -> Checkpoint? {
        try? Checkpoint(parsing: SignedNote(parsing: note).text)
    }

    private var verification: LogVerification {
        var verification = LogVerification(expectedKey: expectedKey, expectedWitnesses: expectedWitnesses)
        verification.authorities = authorities
        return verification
    }

    /// Checks the bundle at `path`, offline, as `docket-verify` does.
    ///
    /// - Throws: `BundleError` where the file is no bundle.
    public func run(onBundle path: String, progress: @escaping Progress = { _, _ in }) throws -> Verdict {
        let bundle = try BundleReader(path: path, anchors: anchors)
        var copies = BundleCopies(of: bundle)
        var determinations = DeterminationVerification()
        var report = try verification.run(bundle, progress: progress) { event in
            copies.note(event)
            determinations.add(event)
        }
        report.add(determinations.findings(after: report))
        report.add(try copies.findings(after: report))
        return Verdict(report: report, determinations: determinations)
    }
}

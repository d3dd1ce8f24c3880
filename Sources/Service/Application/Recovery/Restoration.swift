import CanonicalJSON
import Cryptography
public import EventLog
public import EventStore
import Glibc
public import PriorAuthorization
import SQLiteEventStore
public import TransparencyLog

/// The making of a ledger from a backup, where nothing that is known to have been in it is missing; or what is missing is answered
/// for by name, and on record.
public struct Restoration: Sendable {
    /// The backup.
    public let backup: String
    /// Where the ledger goes: nothing, or an empty directory.
    public let destination: String
    /// Who restores it.
    public let actor: Actor
    /// The ledger that is given up, whatever state it is in: what it still knows of its heads is heeded, and its key is used.
    public var replaced: String?
    /// Heads that were saved elsewhere.
    public var anchors: [StoredAnchor] = []
    /// Where the sealing key is, a path or a URI, where it is not in the backup nor in the ledger given up.
    public var key: String?
    /// The keyring of an encrypted ledger, from its own backup, where the ledger given up does not have it.
    public var keyring: String?
    /// Opens the sealing key where that is encrypted.
    public var passphrase: [UInt8]?
    /// Why what is known to be lost is accepted as lost; nil where it is not.
    public var acceptedLoss: String?
    /// The seconds a witness on record has to say how far it saw the log; nil to ask none.
    public var witnessTimeout: Double? = 20
    /// The time to record.
    public var clock: AuditLedger.Clock = WallClock.now
    /// Tells how far it is: the bytes copied and the bytes there are.
    public var progress: @Sendable (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }

    /// A restoration of `backup` to `destination` by `actor`.
    public init(of backup: String, to destination: String, by actor: Actor) {
        self.backup = backup
        self.destination = destination
        self.actor = actor
    }

    /// Makes the ledger, with `LedgerRestored` as its first new event, sealed.
    ///
    /// - Returns: what was recorded, the receipt for it, and the proofs that its entries are under the receipt's checkpoint.
    /// - Throws: `RestorationRefusal` where heads or findings stand in the way, `LedgerError` where something fails; then there is
    ///   nothing at `destination`.
    public func run() async throws -> (restored: LedgerRestored, receipt: Receipt, proofs: [InclusionProof]) {
        guard actor.role == .administrator else {
            throw RestorationRefusal(
                code: .roleNotPermitted, reason: "\(actor.role.rawValue) may not restore a ledger",
                advice: "this is for administrator")
        }
        let target = LedgerDirectory(destination)
        guard DurableFile.names(in: target.path).isEmpty, !DurableFile.isFile(target.path) else {
            throw LedgerError(
                .alreadyExists, "\(target.path) is there already, and not empty",
                advice: "Choose an empty directory, or one that does not exist; a damaged ledger is kept as evidence")
        }
        let reading = try BackupReading(at: backup)
        let record = try await examine(reading)
        let draft = LedgerDirectory("\(target.path).\(getpid()).draft")
        do {
            try reading.copy(to: draft, key: try keyLocation(), progress: progress)
            try copyKeys(to: draft)
            if let keyring = keyring ?? replaced.map({ LedgerDirectory($0).keyring }) {
                try reading.copyKeyring(keyring, to: draft)
            }
            try reading.keepLost(record.lostNotes, in: draft)
            let (receipt, proofs) = try await seal(record.event, in: draft)
            guard rename(draft.path, target.path) == 0 else { throw LedgerError(system: "put in place", target.path) }
            try DurableFile.sync(directory: DurableFile.parent(of: target.path))
            return (record.event, receipt, proofs)
        } catch {
            FileTree.remove(draft.path)
            throw error
        }
    }

    // MARK: Examining

    /// Compares `reading` with every head that is known, asks the witnesses, and verifies it.
    private func examine(
        _ reading: BackupReading
    ) async throws -> (event: LedgerRestored, lostNotes: [StoredAnchor]) {
        var known = reading.anchors + anchors
        if let replaced { known += LedgerDirectory(replaced).knownHeads(upTo: reading.head.size) }
        let heads = try HeadComparison(of: known, with: reading)
        if let refusal = heads.refusal(acceptsLoss: acceptedLoss != nil) { throw refusal }
        let witnesses = try await WitnessConsultation(of: backup, timeout: witnessTimeout)
        if let refusal = witnesses.refusal, acceptedLoss == nil { throw refusal }
        let findings = try LedgerCheck().run(on: backup).report.findings
        if let first = findings.first, acceptedLoss == nil {
            let others = findings.count > 1 ? " (the first of \(findings.count) findings)" : ""
            throw RestorationRefusal(
                code: .unsound, reason: "the backup is not sound: \(first.detail)\(others)",
                advice:
                    "find another backup; where there is none, an administrator answers for it with --accept-loss REASON, "
                    + "which is put on record")
        }
        let losesNothing =
            heads.ahead.isEmpty && heads.unusable.isEmpty && witnesses.contrary.isEmpty && findings.isEmpty
        let event = LedgerRestored(
            backup: String(reading.directory.path.split(separator: "/").last ?? "/"), takenAt: reading.record.takenAt,
            size: reading.head.size, root: reading.head.checkpoint.root,
            heads: Array((witnesses.agreeing + heads.agreeing).prefix(100)), lost: heads.ahead,
            unusable: heads.unusable + witnesses.contrary + witnesses.silent,
            findings: Dictionary(grouping: findings, by: \.kind.rawValue).mapValues { UInt64($0.count) },
            reason: losesNothing ? nil : acceptedLoss)
        return (event, heads.lostNotes)
    }

    // MARK: Keys

    /// What `docket.json` is to say of where the key is; nil to leave what it says.
    private func keyLocation() throws -> String? {
        guard let key, !key.prefix(while: { $0 != "/" }).contains(":") else { return key }
        guard let absolute = realpath(key, nil) else { throw LedgerError(system: "open", key) }
        defer { free(absolute) }
        return String(cString: absolute)
    }

    /// Copies the files of the keys of the ledger that is given up, where they are to be used.
    private func copyKeys(to draft: LedgerDirectory) throws {
        guard let replaced, key == nil else { return }
        let keys = LedgerDirectory(replaced).keys
        for name in DurableFile.names(in: keys) where !DurableFile.exists("\(draft.keys)/\(name)") {
            try FileTree.copy("\(keys)/\(name)", to: "\(draft.keys)/\(name)")
        }
    }

    /// Appends `event` to the ledger in `draft`, and closes it.
    private func seal(
        _ event: LedgerRestored, in draft: LedgerDirectory
    ) async throws -> (Receipt, [InclusionProof]) {
        let ledger: AuditLedger
        do {
            ledger = try AuditLedger.open(at: draft.path, passphrase: passphrase, clock: clock)
        } catch let error as LedgerError where error.kind == .key {
            throw LedgerError(
                .key, error.message.replacing(draft.path, with: destination),
                advice:
                    "The restoration is put on record under the ledger's seal: name its key with --key, or the directory of "
                    + "the ledger that has it with --replaces, and what opens it")
        }
        do {
            // The backup may have been made while something was destroyed.
            try ledger.store.finishDisposals()
            let result = try await ledger.administer(.ledger, Instruction(by: actor)) { _, _ in .success(event) }
            let receipt = try result.get().receipt
            let proofs = try ledger.inclusionProofs(of: receipt)
            try await ledger.close()
            return (receipt, proofs)
        } catch {
            try? await ledger.close()
            throw error
        }
    }
}

public import CanonicalJSON
import EventLog
public import EventStore
public import PriorAuthorization
import Replay
public import SQLiteEventStore
import Synchronization
public import TransparencyLog

/// A ledger directory, open: the log with its documents, its read models, and the one door through which commands go.
///
/// A command is decoded to what `PriorAuthorization` understands; the case's events are folded; a pure function decides on events
/// or a refusal; the events are appended and sealed; a receipt comes back. Nothing else writes.
public final class AuditLedger: Sendable {
    /// Tells the time that is recorded.
    public typealias Clock = @Sendable () -> Timestamp

    /// The version of the rules engine, recorded with every evaluation.
    public static let engineVersion = "docket-engine/1"

    /// Hears of each commit of this process: how many events it has, and how long it took until they were durable.
    ///
    /// Called on the thread that commits, before the next commit: it has to return at once.
    public typealias CommitObserver = @Sendable (_ events: Int, _ duration: Duration) -> Void

    let store: SQLiteLedger
    let sequencer: Sequencer?
    let watch = HeadWatch()
    let commitCounts = CommitCounts()
    let clock: Clock
    let allowsAutomaticApproval: Bool
    let knownPolicies = Mutex(KnownPolicies())
    let knownTokens = Mutex(KnownTokens())
    let foldedCases = FoldedCases()
    let knownDestructions = Mutex(KnownDestructions())
    let readModels: KeptReadModels
    let knownAccessRule = Mutex<KnownAccessRule?>(nil)
    let sealing = Mutex(StreamSealing())

    /// A ledger for writing; or where `writes` is false, for reading.
    private init(
        _ store: SQLiteLedger, writes: Bool, clock: @escaping Clock, allowsAutomaticApproval: Bool,
        onCommit: CommitObserver? = nil
    ) {
        self.store = store
        readModels = KeptReadModels(of: store)
        self.clock = clock
        self.allowsAutomaticApproval = allowsAutomaticApproval
        let engine = ObservedLedger(store, watch: watch, counts: commitCounts, observer: onCommit)
        sequencer = writes ? Sequencer(engine: engine, clock: clock) : nil
    }

    /// Makes a ledger at `directory`, which must not exist or be empty, and opens it for writing.
    ///
    /// - Parameters:
    ///   - key: the path or URI of the key that seals it, used from where it is; a new one when nil.
    ///   - passphrase: locks the new key's file, or opens the key that is there.
    /// - Throws: `LedgerError` that says what stands in the way.
    public static func create(
        at directory: String, origin: String, key: String? = nil, passphrase: [UInt8]? = nil,
        encryption: PayloadEncryption = .none, by actor: Actor = administrator,
        allowsAutomaticApproval: Bool = true, clock: @escaping Clock = WallClock.now, onCommit: CommitObserver? = nil
    ) throws -> AuditLedger {
        let store = try SQLiteLedger.create(
            at: directory, origin: origin, keyURI: key, passphrase: passphrase, encryption: encryption,
            actor: try EntryActor(actor), now: clock())
        return AuditLedger(
            store, writes: true, clock: clock, allowsAutomaticApproval: allowsAutomaticApproval, onCommit: onCommit)
    }

    /// Opens the ledger at `directory` for writing; `passphrase` opens its sealing key where that is encrypted.
    ///
    /// - Parameters:
    ///   - allowsAutomaticApproval: whether the engine may issue an approval it recommends; it never issues anything less.
    ///   - onCommit: hears of each commit of this process.
    /// - Throws: `LedgerError`, also where the log is shorter than a head it once anchored, or disagrees with it.
    public static func open(
        at directory: String, passphrase: [UInt8]? = nil, allowsAutomaticApproval: Bool = true,
        clock: @escaping Clock = WallClock.now, onCommit: CommitObserver? = nil
    ) throws -> AuditLedger {
        let ledger = AuditLedger(
            try SQLiteLedger.open(at: directory, passphrase: passphrase), writes: true, clock: clock,
            allowsAutomaticApproval: allowsAutomaticApproval, onCommit: onCommit)
        // Where that cannot be done now, the next opening tries again; verification tells of it, and the log is sound.
        try? ledger.resumeDisposal()
        return ledger
    }

    /// Opens the ledger at `directory` for reading and checking: no key is needed and nothing of the log is written.
    ///
    /// - Parameter passphrase: opens the wrapping key, where payloads are encrypted and that key is locked.
    public static func openReadOnly(at directory: String, passphrase: [UInt8]? = nil) throws -> AuditLedger {
        AuditLedger(
            try SQLiteLedger.openReadOnly(at: directory, passphrase: passphrase), writes: false, clock: WallClock.now,
            allowsAutomaticApproval: false)
    }

    /// Who makes a ledger where nobody is named.
    public static let administrator = Actor(id: ActorID("docket")!, role: .administrator)

    /// The ledger's directory.
    public var directory: LedgerDirectory { store.directory }

    /// The key that the log was begun with; ``keyHistory()`` tells which followed.
    public var verifierKey: VerifierKey { store.verifierKey }

    /// Whether payloads and documents of cases are encrypted.
    public var isEncrypted: Bool { store.isEncrypted }

    /// The last sealed head of the log.
    public func head() throws -> LedgerHead {
        try store.head()
    }

    /// Finishes what is under way, seals the streams where that is due, saves the head beside the log, and lets go of the directory.
    /// Whoever waits for the log to grow is told that it is closed.
    public func close() async throws {
        watch.close()
        if let sequencer {
            await finishSealing()
            await sequencer.close()
            // Whatever keeps the read models from following, the log is sound: whoever reads them next brings them up, or is told.
            if !store.isEncrypted { try? catchUpReadModels() }
        }
        try? readModels.close()
        try store.close()
    }
}

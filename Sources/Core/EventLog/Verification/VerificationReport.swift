public import TransparencyLog

/// What a verification saw, and everything it found wrong.
public struct VerificationReport: Hashable, Sendable {
    /// Where the trust in the key comes from that the seals were checked with.
    public enum KeyTrust: String, Hashable, Sendable {
        /// The caller named the key, or one that it took over from, each key handing over to the next under a signature that counts.
        case pinned
        /// The log's own events name it: whoever made the log chose it.
        case ledger
        /// No key could be had, so no seal was checked.
        case none
    }

    /// What is wrong, in the order of the log.
    public internal(set) var findings: [Finding] = []
    /// How many findings of each kind were left out of `findings` because there were too many.
    public internal(set) var omitted: [FindingKind: Int] = [:]
    /// The name of the log.
    public internal(set) var origin: String = ""
    /// Entries read.
    public internal(set) var entries: UInt64 = 0
    /// Streams seen.
    public internal(set) var streams: Int = 0
    /// Checkpoints read.
    public internal(set) var checkpoints: UInt64 = 0
    /// Payloads compared with their entry's commitment.
    public internal(set) var payloadsChecked: UInt64 = 0
    /// Payloads that were withheld, so not checked.
    public internal(set) var payloadsWithheld: UInt64 = 0
    /// Payloads whose destruction the log records.
    public internal(set) var payloadsDisposed: UInt64 = 0
    /// Documents read and compared with their digest.
    public internal(set) var documentsChecked: UInt64 = 0
    /// Documents that were withheld, so not checked.
    public internal(set) var documentsWithheld: UInt64 = 0
    /// Tiles compared with the tree.
    public internal(set) var tilesChecked: UInt64 = 0
    /// Heads saved elsewhere that were compared with the log.
    public internal(set) var anchorsChecked: Int = 0
    /// Timestamps read.
    public internal(set) var timestampsChecked: Int = 0
    /// The timestamps that are sound, over heads that are the log's, by size.
    public internal(set) var timestamps: [CheckedTimestamp] = []
    /// Checkpoints that do not count, because the key that signed them was retired from their size on or a smaller one.
    public internal(set) var checkpointsRetired: UInt64 = 0
    /// Heads saved elsewhere that do not count, for the same reason.
    public internal(set) var anchorsRetired: Int = 0
    /// The last checkpoint that verified.
    public internal(set) var head: Checkpoint?
    /// The key the seals were checked with; after a rotation, the newest.
    public internal(set) var key: VerifierKey?
    /// The keys in the order they took over, and what each seals.
    public internal(set) var keys: [KeyHistory.Tenure] = []
    /// The key the caller named, where the log has it; what it seals is checked with it, and what came before with the keys before
    /// it, each of which handed over to the next.
    public internal(set) var pinnedKey: VerifierKey?
    /// Where the trust in `key` comes from.
    public internal(set) var keyTrust: KeyTrust = .none

    /// What became of the wish to go on from a head verified before; nil where there was none.
    public internal(set) var resumption: ResumptionReport?
    /// What witnesses say of saved heads; nil where neither the caller nor the log names any.
    public internal(set) var witnesses: WitnessReport?

    /// Whether nothing is wrong.
    public var isSound: Bool { findings.isEmpty && omitted.isEmpty }
}

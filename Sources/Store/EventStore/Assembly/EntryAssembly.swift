public import CanonicalJSON
import Cryptography
import EventLog
public import TransparencyLog

/// Makes a commit out of requests: decides which can be appended, and chains, hashes, seals what they bring.
///
/// It neither reads nor writes a log itself, so every storage engine makes the same one. Entries continue `tail`; positions and
/// keys are checked against `lookup`, overlaid with what the batch itself has brought so far.
public struct EntryAssembly: Sendable {
    /// The log's name.
    public let origin: String
    /// Who signs the checkpoints.
    public let signer: NoteSigner

    /// An assembly for the log `origin`, sealed by `signer`.
    public init(origin: String, signer: NoteSigner) {
        self.origin = origin
        self.signer = signer
    }

    /// The commit that takes in what can be appended of `batch` at the time `now`.
    ///
    /// - Parameter now: recorded as it is, or as the time of the last entry while that is later: recorded times never decrease.
    public func assemble(
        _ batch: [AppendRequest], onto tail: LogTail, now: Timestamp, lookup: some LogLookup
    ) throws -> AssembledCommit {
        var draft = try CommitDraft(
            origin: origin, tail: tail, recordedAt: max(now, tail.lastRecordedAt),
            eventCount: batch.reduce(0) { $0 + $1.events.count })
        for request in batch { try draft.add(request, lookup: lookup) }
        var head: LedgerHead?
        if !draft.entries.isEmpty {
            let checkpoint = Checkpoint(origin: origin, size: draft.tail.size, root: draft.tail.tree.root)
            head = LedgerHead(checkpoint: checkpoint, note: try checkpoint.signed(by: signer).bytes)
        }
        return AssembledCommit(
            entries: draft.entries, tiles: draft.tiles, head: head, tail: draft.tail,
            outcomes: draft.outcomes(sealedBy: head?.note ?? []))
    }
}

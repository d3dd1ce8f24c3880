public import CanonicalJSON
import EventLog
public import TransparencyLog

/// Makes a commit out of requests: decides which can be appended, and chains, hashes, seals what they bring.
///
/// It neither reads nor writes a log itself, so every storage engine makes the same one. Entries continue the end of the log, or
/// the draft before; positions and keys are checked against a lookup, overlaid with what drafts have brought so far.
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

    /// Adds `requests` to `draft`, and what can be appended of them.
    ///
    /// - Parameters:
    ///   - now: recorded as it is, or as the time of the last entry while that is later: recorded times never decrease.
    ///   - tail: the end of the log, which a draft without a predecessor continues.
    ///   - lookup: the log up to that end at least; for a draft with a predecessor, up to where that begins at least.
    public func extend(
        _ draft: inout CommitDraft, with requests: [PreparedRequests], now: Timestamp, onto tail: LogTail,
        lookup: some LogLookup
    ) {
        if draft.base == nil {
            draft.base = tail
            draft.tail = tail
        }
        guard !draft.isUnprepared else { return draft.collect(requests, now: now) }
        do {
            try add(requests, to: &draft, now: now, lookup: lookup)
        } catch {
            // Whatever it is, it goes away or comes again where the draft is written.
            draft.isUnprepared = true
        }
    }

    /// Signs the checkpoint over the log with the entries of `draft`, to which nothing is added afterwards.
    public func seal(_ draft: inout CommitDraft) throws {
        guard draft.head == nil, !draft.isUnprepared, !draft.entries.isEmpty, let tail = draft.tail else { return }
        let checkpoint = Checkpoint(origin: origin, size: tail.size, root: tail.tree.root)
        let note = try checkpoint.signed(by: signer).bytes
        draft.head = LedgerHead(checkpoint: checkpoint, note: note)
        draft.sealingKey = signer.verifierKey
        draft.effects.checkpoint = note
        draft.effects.proofs = draft.base.map { ReceiptProofs(for: draft.entries, after: $0.tree) }
    }

    /// What is written of `draft` to a log that ends with `tail`: itself where it is whole and continues that very end, sealed by
    /// this key; where not, what its requests become on it.
    /// - Parameter lookup: the log up to `tail` and no further.
    public func finish(
        _ draft: CommitDraft, onto tail: LogTail, lookup: some LogLookup
    ) throws -> CommitDraft {
        if draft.continues(tail, sealedBy: signer.verifierKey) { return draft }
        var anew = CommitDraft(onto: tail)
        try add(draft.requests, to: &anew, now: draft.now, lookup: lookup)
        try seal(&anew)
        return anew
    }

    private func add(
        _ requests: [PreparedRequests], to draft: inout CommitDraft, now: Timestamp, lookup: some LogLookup
    ) throws {
        draft.makeRoom(for: requests)
        draft.requests += requests
        draft.now = max(draft.now, now)
        for prepared in requests { try draft.add(prepared, origin: origin, lookup: lookup) }
    }
}

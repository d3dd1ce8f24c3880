import EventLog
import EventStore
import SQLiteEventStore
import TransparencyLog

/// All heads that are known, and how each stands to a backup.
struct HeadComparison {
    typealias KnownHead = LedgerRestored.KnownHead

    let size: UInt64
    private(set) var agreeing: [KnownHead] = []
    private(set) var ahead: [KnownHead] = []
    private(set) var disagreeing: [KnownHead] = []
    private(set) var unusable: [LedgerRestored.UnusableHead] = []
    /// The notes of those that are ahead.
    private(set) var lostNotes: [StoredAnchor] = []

    /// Compares `anchors` with `backup`.
    init(of anchors: [StoredAnchor], with backup: BackupReading) throws {
        size = backup.head.size
        var seen: Set<StoredAnchor> = []
        for anchor in anchors where seen.insert(anchor).inserted {
            func known(_ checkpoint: Checkpoint) -> KnownHead {
                KnownHead(source: anchor.name, size: checkpoint.size, root: checkpoint.root)
            }
            switch try backup.standing(of: anchor) {
            case .agrees(let checkpoint): agreeing.append(known(checkpoint))
            case .ahead(let checkpoint):
                ahead.append(known(checkpoint))
                lostNotes.append(anchor)
            case .disagrees(let checkpoint): disagreeing.append(known(checkpoint))
            case .lossOnRecord, .retired: break
            case .unusable(let reason):
                unusable.append(LedgerRestored.UnusableHead(source: anchor.name, reason: reason))
            }
        }
        agreeing = Array(agreeing.sorted { $0.size > $1.size }.prefix(100))
        ahead.sort { $0.size > $1.size }
    }

    private static func others(_ heads: [KnownHead], _ words: String) -> String {
        heads.count > 1 ? "; \(heads.count) known heads \(words)" : ""
    }

    /// Why no ledger may be made of the backup; nil where nothing stands in the way.
    ///
    /// - Parameter acceptsLoss: whether somebody answers for what is lost; two histories nobody can answer for.
    func refusal(acceptsLoss: Bool) -> RestorationRefusal? {
        if let head = disagreeing.first {
            let others = HeadComparison.others(disagreeing, "disagree")
            return RestorationRefusal(
                code: .disagrees,
                reason:
                    "\(head.source) proves another history: over its first \(head.size) entries the backup has another "
                    + "root\(others)",
                advice:
                    "One of the two was rewritten: keep both as evidence, and find a backup that agrees with every head"
            )
        }
        guard !acceptsLoss else { return nil }
        if let head = ahead.first {
            let lost = head.size - size
            let others = HeadComparison.others(ahead, "are ahead of it")
            return RestorationRefusal(
                code: .behind,
                reason: "the backup ends at \(size); \(head.source) proves \(head.size) entries: \(lost) "
                    + "\(lost == 1 ? "entry" : "entries") would be lost\(others)",
                advice:
                    "find a later backup, or the ledger itself; where there is none, an administrator answers for the loss "
                    + "with --accept-loss REASON, which is put on record")
        }
        if let head = unusable.first {
            return RestorationRefusal(
                code: .unusableHead, reason: "\(head.source) cannot be compared with the backup: \(head.reason)",
                advice:
                    "find a later backup if it is a later head; leave it out if it is no head of this ledger; or answer for "
                    + "it with --accept-loss REASON")
        }
        return nil
    }
}

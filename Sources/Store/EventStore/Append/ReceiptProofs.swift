import Cryptography
import Synchronization
import TransparencyLog

/// The proofs for the entries of one commit under its checkpoint, for all who have a receipt of it: made from what the commit knew, at
/// once for all of them, when the first is asked for.
final class ReceiptProofs: Sendable {
    private let before: TreeTail
    private let entries: [AssembledEntry]
    private let growth = Mutex<TreeGrowth?>(nil)

    /// The proofs for `entries`, appended to the tree `before`.
    init(for entries: [AssembledEntry], after before: TreeTail) {
        self.before = before
        self.entries = entries
    }

    /// The proof for the entry at `index`, one of the commit's.
    func proof(of index: UInt64) -> InclusionProof {
        let growth = growth.withLock { growth in
            if let growth { return growth }
            let made = TreeGrowth(of: before.frontier, by: entries.map(\.hash))
            growth = made
            return made
        }
        return growth.inclusionProof(of: index)
    }
}

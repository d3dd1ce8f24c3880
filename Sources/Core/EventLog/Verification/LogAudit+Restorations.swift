import CanonicalJSON
import TransparencyLog

/// What a `LedgerRestored` says of entries that were lost.
struct RecordedLoss {
    let index: UInt64
    let restored: LedgerRestored

    func covers(_ checkpoint: Checkpoint) -> Bool {
        restored.lost.contains { $0.size == checkpoint.size && $0.root == checkpoint.root }
    }
}

extension LogAudit {
    /// Takes in a `LedgerRestored`, which stands right behind the entries that were restored.
    mutating func takeRestoration(_ payload: JSONValue, _ entry: SoundEntry) {
        guard entry.stream == .ledger else { return }
        do throws(JSONShapeError) {
            let restored = try LedgerRestored(payload: payload)
            guard restored.size == entry.index else {
                return add(
                    .payloadMalformed, entry,
                    "\(entry.name) says that \(restored.size) entries were restored, and \(entry.index) stand before it"
                )
            }
            losses.append(RecordedLoss(index: entry.index, restored: restored))
        } catch {
            add(.payloadMalformed, entry, "the payload of \(entry.name) does not say what was restored: \(error)")
        }
    }

    /// What the log itself says of a head that it does not reach, or disagrees with: words that go on a sentence. A loss on record
    /// is a loss all the same.
    func wordsOnLoss(of checkpoint: Checkpoint) -> String {
        guard let loss = losses.last(where: { $0.covers(checkpoint) }) else { return "" }
        let reason = loss.restored.reason.map { ", for the reason \"\($0)\"" } ?? ""
        return
            "; entry \(loss.index), LedgerRestored, puts on record that the ledger was restored with \(loss.restored.size) "
            + "entries, and that what this head proves beyond them was accepted as lost\(reason)"
    }
}

import Cryptography
import TransparencyLog

/// A head that was saved elsewhere, read and found to be signed by the log's key.
struct Anchor {
    let name: String
    let checkpoint: Checkpoint
}

extension LogAudit {
    mutating func readAnchors() throws {
        for stored in try source.anchors + timestampedHeads() {
            report.anchorsChecked += 1
            do {
                let note = try SignedNote(parsing: stored.note)
                let checkpoint = try Checkpoint(parsing: note.text)
                if checkpoint.origin != origin {
                    add(
                        .originMismatch,
                        detail: "the head saved in \(stored.name) is of the log \(checkpoint.origin), not of \(origin)")
                    continue
                }
                switch signature(of: note, size: checkpoint.size) {
                case .valid, .unchecked: anchors.append(Anchor(name: stored.name, checkpoint: checkpoint))
                case .otherKey(let key):
                    add(
                        .keyNotValid, at: checkpoint.size,
                        detail:
                            "the head saved in \(stored.name) is signed by the key \(key.fingerprint), "
                            + "which is not valid at its size"
                    )
                case .bad:
                    add(
                        .checkpointSignatureBad, at: checkpoint.size,
                        detail: "the head saved in \(stored.name) is not signed by the ledger's key")
                }
            } catch {
                add(.checkpointMalformed, detail: "the head saved in \(stored.name) cannot be read: \(error)")
            }
        }
        anchors.sort { $0.checkpoint.size < $1.checkpoint.size }
    }

    /// Compares the entries so far with the heads saved at this size.
    mutating func compareAnchors() {
        while nextAnchor < anchors.count, anchors[nextAnchor].checkpoint.size <= processed {
            let anchor = anchors[nextAnchor]
            nextAnchor += 1
            let size = anchor.checkpoint.size
            guard size == processed, !candidates.isLost else { continue }
            if settle(root: anchor.checkpoint.root) {
                lastGoodAnchor = size
            } else if !isMismatched, !suspects.contains(where: \.blursTheTree) {
                isMismatched = true
                add(
                    .treeMismatch, at: lastGoodAnchor, below: size, since: lastSound?.since,
                    detail: "the head over \(size) entries saved in \(anchor.name) has another root than they give: "
                        + "the log was rewritten since, or shown in two versions")
            }
        }
    }

    /// Reports the heads saved elsewhere that are beyond the end of the log.
    mutating func checkRollback() {
        guard let last = anchors.last, last.checkpoint.size > max(processed, sealedBeyondEnd ?? 0) else { return }
        add(
            .rolledBack, at: processed, below: last.checkpoint.size, since: lastSound?.since,
            detail: "the log has \(processed) entries, while the head saved in \(last.name) was signed over "
                + "\(last.checkpoint.size): the entries from \(processed) on were taken away")
    }
}

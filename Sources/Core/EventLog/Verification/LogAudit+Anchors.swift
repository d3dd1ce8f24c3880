import Cryptography
import TransparencyLog

/// A head that was saved elsewhere.
struct Anchor {
    let name: String
    let note: SignedNote
    let checkpoint: Checkpoint
}

/// A head saved elsewhere that the log disagrees with: should its key turn out to be retired by then, it proves nothing.
struct DoubtedAnchor {
    let name: String
    /// Whether the log agreed with its own heads again later.
    var isSettled = false
    /// Whether the log disagreed with a head of its own as well.
    var isConfirmed = false
}

extension LogAudit {
    mutating func readAnchors(since note: StoredAnchor?) throws {
        for stored in try source.anchors + timestampedHeads() + [note].compactMap(\.self) {
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
                anchors.append(Anchor(name: stored.name, note: note, checkpoint: checkpoint))
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
            guard counts(anchor) else { continue }
            comparedAnchors.append(anchor)
            guard size == processed, !candidates.isLost else { continue }
            let agrees = settle(root: anchor.checkpoint.root)
            countCosignatures(on: anchor, agrees: agrees)
            if agrees {
                lastGoodAnchor = size
            } else if !isMismatched, !suspects.contains(where: \.blursTheTree) {
                isMismatched = true
                doubtedAnchors.append(DoubtedAnchor(name: anchor.name))
                findings.add(
                    FindingList.Draft(
                        kind: .treeMismatch, index: lastGoodAnchor, lastIndex: max(size, 1) - 1,
                        lastGoodSize: lastGoodSize, since: lastSound?.since,
                        detail:
                            "the head over \(size) entries saved in \(anchor.name) has another root than they give: "
                            + "the log was rewritten since, or shown in two versions"
                            + wordsOnLoss(of: anchor.checkpoint), witness: witness,
                        anchor: anchor.name))
            }
        }
    }

    /// Whether a head saved elsewhere counts, by the keys as far as they are known; says so if not.
    mutating func counts(_ anchor: Anchor) -> Bool {
        let size = anchor.checkpoint.size
        let name = "the head over \(size) \(size == 1 ? "entry" : "entries") saved in \(anchor.name)"
        switch signature(of: anchor.note, size: size) {
        case .valid, nil: return true
        case .retired: report.anchorsRetired += 1
        case let verdict? where verdict != .bad:
            add(.keyNotValid, at: size, detail: "\(name) \(verdict)")
        default:
            let rollback =
                size > processed ? ", or the log was rolled back to before that key took over" : ""
            add(
                .checkpointSignatureBad, at: size,
                detail: "\(name) is not signed by a key of the ledger: \(claim(of: anchor.note))\(rollback)")
        }
        return false
    }

    /// Notes that the log disagrees with its own heads besides.
    mutating func confirmDoubtedAnchors() {
        for place in doubtedAnchors.indices where !doubtedAnchors[place].isSettled {
            doubtedAnchors[place].isConfirmed = true
        }
    }

    /// Keeps of the heads that are beyond the end of the log those that count.
    mutating func judgeAnchorsBeyondEnd() {
        for anchor in anchors[nextAnchor...] where counts(anchor) { anchorsBeyondEnd.append(anchor) }
        nextAnchor = anchors.count
    }

    /// Takes back what rests on heads whose key was retired from their size on.
    mutating func withdrawRetiredAnchors() {
        guard let keys, keys.hasRetirements else { return }
        for anchor in comparedAnchors {
            guard case .retired = keys.verdict(on: anchor.note, size: anchor.checkpoint.size) else { continue }
            report.anchorsRetired += 1
            let doubts = doubtedAnchors.filter { $0.name == anchor.name }
            if doubts.contains(where: { $0.isSettled && !$0.isConfirmed }) { findings.withdraw(restingOn: anchor.name) }
        }
    }

    /// Reports the heads saved elsewhere that are beyond the end of the log.
    mutating func checkRollback() {
        guard let last = anchorsBeyondEnd.last, last.checkpoint.size > max(processed, sealedBeyondEnd ?? 0) else {
            return
        }
        add(
            .rolledBack, at: processed, below: last.checkpoint.size, since: lastSound?.since,
            detail: "the log has \(processed) entries, while the head saved in \(last.name) was signed over "
                + "\(last.checkpoint.size): the entries from \(processed) on were taken away"
                + wordsOnLoss(of: last.checkpoint))
    }
}

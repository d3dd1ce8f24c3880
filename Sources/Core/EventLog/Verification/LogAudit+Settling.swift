import CanonicalJSON
import Cryptography
import TransparencyLog

extension LogAudit {
    /// Compares the entries so far with a root for their number, and settles what was in doubt.
    ///
    /// Returns whether they agree.
    mutating func settle(root: SHA256Digest) -> Bool {
        guard let truth = candidates.settle(root: root) else { return false }
        conclude(truth)
        isMismatched = false
        for place in doubtedAnchors.indices { doubtedAnchors[place].isSettled = true }
        return true
    }

    /// Says what the suspects are: by `truth`, what the doubtful leaves are proven to be, or else by likelihood.
    ///
    /// `lostAt` is the size whose signed root none of the likelihoods give; `lastAltered` an entry found altered
    /// otherwise.
    mutating func conclude(
        _ truth: [UInt64: SHA256Digest]?, lostAt: UInt64? = nil, lastAltered: UInt64? = nil
    ) {
        var altered = Set([lastAltered].compactMap(\.self))
        for suspect in suspects {
            let hash = truth?[suspect.index] ?? suspect.judgement.likeliest
            conclude(suspect, was: hash, isProven: truth != nil, lostAt: lostAt)
            if hash != suspect.computed { altered.insert(suspect.index) }
            if let named = suspect.named, named != hash { openLinks[suspect.index + 1] = suspect.successor }
        }
        suspects.removeAll()
        for (index, entry) in openLinks where index < processed {
            openLinks[index] = nil
            guard !altered.contains(index) else { continue }
            add(
                .linkBroken, at: index, since: entry.since, stream: entry.stream,
                detail:
                    "entry \(index) does not name the hash of the entry before it, "
                    + "and no root shows that either was changed"
            )
        }
    }

    private mutating func conclude(_ suspect: Suspect, was hash: SHA256Digest, isProven: Bool, lostAt: UInt64?) {
        let index = suspect.index
        let name = "entry \(index)\(suspect.claim)"
        guard hash != suspect.computed else {
            if let error = suspect.error {
                report(
                    suspect, .entryMalformed, "\(name) was chained as it is and is no entry of this format: \(error)")
            }
            if suspect.stored.map({ $0 != hash }) ?? false {
                report(suspect, .indexDisagrees, "\(name) is sound, and the hash stored beside it is another")
            }
            return
        }
        findings.withdraw(restingOn: index)
        missingPayloads.remove(index)
        var words = "the bytes of \(name) are not those that were chained"
        if isProven { words += " and sealed" }
        if let error = suspect.error { words += ": they are no entry at all, \(error)" }
        if suspect.stored == suspect.computed { words += ", and the hash stored beside it was changed to match" }
        if suspect.payloadDiffers { words += "; its payload does not match it either" }
        if let lostAt {
            words += "; what it was cannot be told, so no head from \(lostAt) entries on can be recomputed"
        }
        report(suspect, .entryAltered, words)
    }

    private mutating func report(_ suspect: Suspect, _ kind: FindingKind, _ detail: String) {
        findings.add(
            FindingList.Draft(
                kind: kind, index: suspect.index, lastGoodSize: suspect.lastGoodSize, since: suspect.since,
                detail: detail))
    }

    /// Says what it means that a valid root for the entries so far is not theirs, unless that follows from what was
    /// said.
    mutating func explainMismatch(at size: UInt64) throws {
        guard !isMismatched else { return confirmDoubtedAnchors() }
        guard !candidates.isLost else { return }
        isMismatched = true
        try lookAhead()
        if window.isEmpty, let row = lastRow, row.stored.hash ?? row.hash == row.hash, size == processed {
            concludeLastAltered(row, at: size - 1)
            return
        }
        let isExplained = suspects.contains { $0.blursTheTree } || lastMissing.map { $0 >= lastGoodSize ?? 0 } ?? false
        conclude(nil, lostAt: isExplained ? size : nil)
        guard !isExplained else { return }
        let first = lastGoodSize ?? 0
        add(
            .treeMismatch, at: first, below: size, since: lastSound?.since,
            detail: "the head over \(size) entries was signed with another root than they give: "
                + "entries from \(first) on were rewritten, each linked to the one before, after they were sealed")
    }

    /// Nothing names the hash of the log's last entry but the root, and the root says it is another.
    private mutating func concludeLastAltered(_ row: ExaminedEntry, at index: UInt64) {
        let isAlone = (lastGoodSize ?? 0) == index
        let before = suspects.last { $0.index + 1 == index }
        var truth: [UInt64: SHA256Digest] = [:]
        if let before, before.stored ?? before.computed == before.computed { truth[before.index] = before.computed }
        let first = lastGoodSize ?? 0
        suspects.removeAll { $0.index == index }
        for suspect in suspects where truth[suspect.index] == nil {
            truth[suspect.index] = suspect.judgement.likeliest
        }
        conclude(truth, lastAltered: index)
        missingPayloads.remove(index)
        findings.withdraw(restingOn: index)
        let predecessor = row.scan?.streamPrev
        if let stream = predecessor.flatMap({ streams.stream(endingIn: $0) }) ?? row.claimedStream {
            touched[index] = [stream.text]
        }
        let run = isAlone ? "" : ", or several entries from \(first) on were rewritten together"
        let error = row.error.map { ": they are no entry at all, \($0)" } ?? ""
        add(
            .entryAltered, at: index, since: lastSound?.index == index ? soundBefore : lastSound?.since,
            detail:
                "the bytes of the last entry, \(index)\(claim(of: row)), are not those that were sealed\(run)\(error)")
    }
}

import CanonicalJSON
import Cryptography
import TransparencyLog

extension LogAudit {
    /// Takes every stored checkpoint that was not verified before, and the entries that they cover.
    mutating func takeSeals() throws {
        var feed = SealFeed(pace: pace)
        try forEachCheckpoint { stored in
            for seal in feed.add(ExaminedSeal(unexamined: stored, by: keys?.newest)) { try take(seal) }
        }
        while let seals = feed.rest() {
            for seal in seals { try take(seal) }
        }
    }

    /// Takes the next stored checkpoint, and the entries below its size.
    private mutating func take(_ seal: ExaminedSeal) throws {
        report.checkpoints += 1
        let stored = seal.stored
        guard let (note, checkpoint) = read(seal) else { return }
        let size = checkpoint.size
        let verdict = keys?.verdict(onSize: size) { seal.isSigned(note, by: $0) }
        guard check(verdict, of: note, checkpoint, stored) else { return }

        noteSealed(size)
        if checkpoint.origin != origin {
            add(
                .originMismatch, at: size,
                detail: "the checkpoint over \(size) entries is of the log \(checkpoint.origin), not of \(origin)")
        }
        let isOutOfPlace = lastCheckpointSize.map { size <= $0 } ?? false
        if stored.size != size || isOutOfPlace {
            findings.withdrawMissingCheckpoint(size)
            let words =
                stored.size == size
                ? "is stored twice or after a larger one" : "is stored under the size \(stored.size)"
            add(
                .indexDisagrees, at: size, ordinal: report.checkpoints,
                detail: "the checkpoint over \(size) \(size == 1 ? "entry" : "entries") \(words)")
        }
        if stored.size < size, heldCheckpoints.count < FindingList.limit {
            heldCheckpoints.append((note, checkpoint))
        } else {
            try takeHeldCheckpoints(below: size)
            lastCheckpointSize = max(size, lastCheckpointSize ?? size)
            try take(checkpoint)
        }
    }

    /// Takes the checkpoints that came too early, up to those below `size`.
    mutating func takeHeldCheckpoints(below size: UInt64) throws {
        guard !heldCheckpoints.isEmpty else { return }
        let due = heldCheckpoints.filter { $0.checkpoint.size < size }.sorted {
            $0.checkpoint.size < $1.checkpoint.size
        }
        heldCheckpoints.removeAll { $0.checkpoint.size < size }
        for (note, checkpoint) in due {
            // Another key may have taken over since it was read.
            if let verdict = signature(of: note, size: checkpoint.size), !verdict.isValid {
                add(
                    .keyNotValid, at: checkpoint.size,
                    detail: "the checkpoint over \(checkpoint.size) entries \(verdict)")
            } else {
                try take(checkpoint)
            }
        }
    }

    private mutating func take(_ checkpoint: Checkpoint) throws {
        let size = checkpoint.size
        try advance(to: size)
        if processed < size {
            sealedBeyondEnd = max(size, sealedBeyondEnd ?? size)
        } else if processed == size {
            if try compare(checkpoint) || candidates.isLost { handOver(sealedAt: size) }
        } else if let root = missedRoots.removeValue(forKey: size), root != checkpoint.root {
            guard !isMismatched else { return confirmDoubtedAnchors() }
            add(
                .treeMismatch, at: 0, below: size,
                detail: "the checkpoint over \(size) entries was signed with another root than they give")
        }
    }

    /// Compares the entries so far with a checkpoint over them; whether they agree.
    private mutating func compare(_ checkpoint: Checkpoint) throws -> Bool {
        guard settle(root: checkpoint.root) else {
            try explainMismatch(at: checkpoint.size)
            return false
        }
        guard let key = keys?.tenure(forSize: checkpoint.size)?.key else { return true }
        if smallestSeals[key] == nil { smallestSeals[key] = checkpoint.size }
        lastGoodSize = checkpoint.size
        report.head = checkpoint
        return true
    }

    private mutating func read(_ seal: ExaminedSeal) -> (SignedNote, Checkpoint)? {
        do {
            return try seal.read()
        } catch {
            let stored = seal.stored
            noteSealed(stored.size)
            add(
                .checkpointMalformed, at: stored.size, since: lastSound?.since, ordinal: report.checkpoints,
                detail: "what is stored as the checkpoint over \(stored.size) entries is none: \(error)")
            return nil
        }
    }

    /// Whether a checkpoint with that signature counts; says so if not.
    private mutating func check(
        _ verdict: SealVerdict?, of note: SignedNote, _ checkpoint: Checkpoint, _ stored: StoredCheckpoint
    ) -> Bool {
        let name = "the checkpoint over \(stored.size) \(stored.size == 1 ? "entry" : "entries")"
        isSealLost = verdict == .bad
        switch verdict {
        case .valid, nil: return true
        case .retired: noteSealed(checkpoint.size)
        case .early, .late:
            noteSealed(checkpoint.size)
            add(
                .keyNotValid, at: checkpoint.size, since: lastSound?.since, ordinal: report.checkpoints,
                detail: "\(name) \(verdict.map { "\($0)" } ?? "")")
        case .bad:
            noteSealed(stored.size)
            let said =
                checkpoint.size == stored.size
                ? "" : "; it speaks of \(checkpoint.size) entries of \(checkpoint.origin)"
            add(
                .checkpointSignatureBad, at: stored.size, since: lastSound?.since, ordinal: report.checkpoints,
                detail: "\(name) is not signed by a key of the ledger: \(claim(of: note))\(said)")
        }
        return false
    }

    /// Takes down that a checkpoint of `size` is stored, good or bad.
    private mutating func noteSealed(_ size: UInt64) {
        if size >= currentCommit, sealedSizes.count < 65_536 { sealedSizes.insert(size) }
        largestSealedSize = max(largestSealedSize, size)
    }
}

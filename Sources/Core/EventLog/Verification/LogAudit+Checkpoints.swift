import CanonicalJSON
import Cryptography
import TransparencyLog

extension LogAudit {
    /// Whose signature a note carries.
    enum Signature {
        case valid
        /// Of a key of this log that is not valid at that size.
        case otherKey(VerifierKey)
        case bad
        /// There is no key to check with.
        case unchecked
    }

    func signature(of note: SignedNote, size: UInt64) -> Signature {
        guard let keys else { return .unchecked }
        let valid = keys.key(forSize: size)
        if let valid, note.verify(with: valid) { return .valid }
        return keys.tenures.first { $0.key != valid && note.verify(with: $0.key) }.map { .otherKey($0.key) } ?? .bad
    }

    /// Takes the next stored checkpoint, and the entries below its size.
    mutating func take(_ stored: StoredCheckpoint) throws {
        report.checkpoints += 1
        guard let (note, checkpoint) = read(stored) else { return }
        let size = checkpoint.size
        guard check(signature(of: note, size: size), of: note, checkpoint, stored) else { return }

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
            heldCheckpoints.append(checkpoint)
        } else {
            try takeHeldCheckpoints(below: size)
            lastCheckpointSize = max(size, lastCheckpointSize ?? size)
            try take(checkpoint)
        }
    }

    /// Takes the checkpoints that came too early, up to those below `size`.
    mutating func takeHeldCheckpoints(below size: UInt64) throws {
        guard !heldCheckpoints.isEmpty else { return }
        let due = heldCheckpoints.filter { $0.size < size }.sorted { $0.size < $1.size }
        heldCheckpoints.removeAll { $0.size < size }
        for checkpoint in due { try take(checkpoint) }
    }

    private mutating func take(_ checkpoint: Checkpoint) throws {
        let size = checkpoint.size
        try advance(to: size)
        if processed < size {
            sealedBeyondEnd = max(size, sealedBeyondEnd ?? size)
        } else if processed == size {
            try compare(checkpoint, isSigned: keys != nil)
        } else if let root = missedRoots.removeValue(forKey: size), root != checkpoint.root, !isMismatched {
            add(
                .treeMismatch, at: 0, below: size,
                detail: "the checkpoint over \(size) entries was signed with another root than they give")
        }
    }

    private mutating func compare(_ checkpoint: Checkpoint, isSigned: Bool) throws {
        guard settle(root: checkpoint.root) else { return try explainMismatch(at: checkpoint.size) }
        guard isSigned else { return }
        lastGoodSize = checkpoint.size
        report.head = checkpoint
    }

    private mutating func read(_ stored: StoredCheckpoint) -> (SignedNote, Checkpoint)? {
        do {
            let note = try SignedNote(parsing: stored.note)
            return (note, try Checkpoint(parsing: note.text))
        } catch {
            noteSealed(stored.size)
            add(
                .checkpointMalformed, at: stored.size, since: lastSound?.since, ordinal: report.checkpoints,
                detail: "what is stored as the checkpoint over \(stored.size) entries is none: \(error)")
            return nil
        }
    }

    /// Whether a checkpoint with that signature counts; says so if not.
    private mutating func check(
        _ signature: Signature, of note: SignedNote, _ checkpoint: Checkpoint, _ stored: StoredCheckpoint
    ) -> Bool {
        let name = "the checkpoint over \(stored.size) \(stored.size == 1 ? "entry" : "entries")"
        switch signature {
        case .valid, .unchecked: return true
        case .otherKey(let key):
            noteSealed(checkpoint.size)
            add(
                .keyNotValid, at: checkpoint.size, since: lastSound?.since, ordinal: report.checkpoints,
                detail: "\(name) is signed by the key \(key.fingerprint), which is not valid at that size")
        case .bad:
            noteSealed(stored.size)
            let said =
                checkpoint.size == stored.size
                ? "" : "; it speaks of \(checkpoint.size) entries of \(checkpoint.origin)"
            let why =
                note.signatures.contains { $0.name == origin }
                ? "its signature does not fit its text" : "it carries no signature in the name of \(origin)"
            add(
                .checkpointSignatureBad, at: stored.size, since: lastSound?.since, ordinal: report.checkpoints,
                detail: "\(name) is not signed by the ledger's key: \(why)\(said)")
        }
        return false
    }

    /// Takes down that a checkpoint of `size` is stored, good or bad.
    private mutating func noteSealed(_ size: UInt64) {
        if size >= currentCommit, sealedSizes.count < 65_536 { sealedSizes.insert(size) }
        largestSealedSize = max(largestSealedSize, size)
    }
}

extension VerifierKey {
    /// The key's identifier as the note format writes it: eight hexadecimal digits.
    var fingerprint: String {
        let digits = String(keyID, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}

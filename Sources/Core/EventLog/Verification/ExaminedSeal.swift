import TransparencyLog

/// A stored checkpoint with what can be told of it alone: what it says, and whether the key that is in use has signed it.
final class ExaminedSeal: Examinable, @unchecked Sendable {
    let stored: StoredCheckpoint
    private let key: VerifierKey?
    private var contents: Result<(note: SignedNote, checkpoint: Checkpoint), any Error>?
    private var isSignedByKey = false

    /// `stored`, to be examined; `key` is who will have signed it, as far as one knows by now.
    init(unexamined stored: StoredCheckpoint, by key: VerifierKey?) {
        self.stored = stored
        self.key = key
    }

    /// Finds out what it says, and whether the key has signed it. Called once, by whoever alone has it then.
    func examine() {
        let contents = Result {
            let note = try SignedNote(parsing: stored.note)
            return (note: note, checkpoint: try Checkpoint(parsing: note.text))
        }
        self.contents = contents
        if let key, let note = try? contents.get().note { isSignedByKey = note.verify(with: key) }
    }

    /// The note and what it says; throws where it is none.
    func read() throws -> (note: SignedNote, checkpoint: Checkpoint) {
        guard let contents else { preconditionFailure("a seal is read after it was examined") }
        return try contents.get()
    }

    /// Whether `key` has signed `note`, which is this seal's: another key may be in use by now, and is asked then.
    func isSigned(_ note: SignedNote, by key: VerifierKey) -> Bool {
        key == self.key ? isSignedByKey : note.verify(with: key)
    }
}

/// Examines seals on the way from where they are read to where they are judged, some batches behind.
struct SealFeed {
    private let pace: ReadingPace
    private let pool: ExaminationPool<[ExaminedSeal]>
    private var batch: [ExaminedSeal] = []

    init(pace: ReadingPace) {
        self.pace = pace
        pool = ExaminationPool(threads: pace.threads)
    }

    /// Takes in the next seal; those whose turn it is to be judged.
    mutating func add(_ seal: ExaminedSeal) -> [ExaminedSeal] {
        batch.append(seal)
        guard batch.count >= pace.sealCount else { return [] }
        pool.submit(batch)
        batch.removeAll(keepingCapacity: true)
        return pool.pending < pace.batchesAhead ? [] : pool.take() ?? []
    }

    /// What is left to be judged; nil at the end.
    mutating func rest() -> [ExaminedSeal]? {
        if !batch.isEmpty {
            pool.submit(batch)
            batch.removeAll()
        }
        return pool.take()
    }
}

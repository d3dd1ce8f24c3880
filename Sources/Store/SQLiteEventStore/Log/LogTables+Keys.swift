import Cryptography
import EventLog
import EventStore
import TransparencyLog

extension LogTables {
    /// The keys of the log that `head` is over: the one it was begun with, and those that the events at `places` let take over.
    ///
    /// An index that cannot be trusted may name the places: every event is proven to be in the log before it counts. What breaks a
    /// rule changes nothing, as in verification.
    func keyHistory(begunWith first: VerifierKey, places: [UInt64], head: LedgerHead) throws -> KeyHistory {
        var history = KeyHistory(first)
        for place in places.sorted() where place < head.size {
            let event = try event(at: place)
            let proof = try inclusionProof(index: place, size: head.size)
            guard proof.verify(leaf: event.hash, root: head.checkpoint.root) else {
                throw LedgerError.rootDiffers(head, in: self)
            }
            try take(event, into: &history)
        }
        return history
    }

    /// Where something may be recorded about keys, found by reading the whole log, without an index.
    func keyPlaces() throws(LedgerError) -> [UInt64] {
        let statement = try connection.prepare(
            """
            SELECT seq FROM entry WHERE instr(entry, CAST('"stream":"\(StreamName.keyCategory)/' AS BLOB)) > 0 ORDER BY seq
            """)
        defer { statement.finalize() }
        var places: [UInt64] = []
        while try statement.step() { places.append(statement.natural(0)) }
        return places
    }

    /// Takes what `event` says of keys into `history`; nothing where it says nothing, or breaks a rule.
    func take(_ event: RecordedEvent, into history: inout KeyHistory) throws {
        let entry = event.entry
        guard entry.stream.category == StreamName.keyCategory else { return }
        if let rotation = KeyRotated(event) {
            // A rotation counts once the key before has sealed the log that ends with it.
            guard let stored = try checkpoint(covering: entry.seq), stored.size == entry.seq.value + 1,
                let note = try? SignedNote(parsing: stored.note), note.verify(with: history.newest),
                let sealed = try? Checkpoint(parsing: note.text), sealed.size == stored.size
            else { return }
            let proof = try inclusionProof(index: entry.seq.value, size: sealed.size)
            guard proof.verify(leaf: event.hash, root: sealed.root) else { return }
            try? history.take(rotation, at: entry.seq, on: entry.stream)
        } else if let retirement = KeyRetired(event) {
            try? history.take(retirement, on: entry.stream)
        }
    }
}

import Cryptography
import EventLog
import EventStore
import Synchronization
import TransparencyLog

extension SQLiteLedger {
    /// Saves the head as `anchors/head.note` where it is larger than the one saved there: no later opening accepts a log that
    /// is behind it or disagrees with it.
    public func saveAnchor() throws {
        try anchorWriting.withLock { _ in try writeAnchor() }
    }

    private func writeAnchor() throws {
        let head = try head()
        let path = "\(directory.anchors)/head.note"
        let keys = try keyHistory()
        if let saved = try? DurableFile.read(path), let note = try? SignedNote(parsing: saved),
            let checkpoint = try? Checkpoint(parsing: note.text), checkpoint.size >= head.size,
            keys.verdict(on: note, size: checkpoint.size).isValid
        {
            return
        }
        try DurableFile.makeDirectory(directory.anchors)
        try DurableFile.write(head.note, to: path)
    }
}

extension LedgerDirectory {
    /// The saved heads, in the order of their names, unread.
    func storedAnchors() throws(LedgerError) -> [StoredAnchor] {
        var stored: [StoredAnchor] = []
        for name in DurableFile.names(in: anchors) where name.hasSuffix(".note") {
            stored.append(StoredAnchor(name: "anchors/\(name)", note: try DurableFile.read("\(anchors)/\(name)")))
        }
        return stored
    }

    /// Throws where `log` is behind one of `anchors`, which were read before `head` was, or disagrees with it.
    func check(_ anchors: [StoredAnchor], against log: LogTables, head: LedgerHead, keys: KeyHistory) throws {
        for anchor in anchors {
            guard let note = try? SignedNote(parsing: anchor.note),
                let checkpoint = try? Checkpoint(parsing: note.text),
                checkpoint.origin == keys.newest.name
            else { throw noHead(anchor, "is no head of this ledger") }
            switch keys.verdict(on: note, size: checkpoint.size) {
            case .valid: break
            // It proves nothing, for the log or against it.
            case .retired: continue
            case let verdict: throw noHead(anchor, "is no head signed by this ledger's key: it \(verdict)")
            }
            guard checkpoint.size <= head.size else {
                if try log.isLossOnRecord(checkpoint) { continue }
                throw LedgerError(
                    .behindAnchor,
                    "\(path) was rolled back: it has \(head.size) entries, and \(anchor.name) proves that it had "
                        + "\(checkpoint.size)",
                    advice:
                        "Restore a copy with at least \(checkpoint.size) entries; appending to this one would fork the log"
                )
            }
            let root = checkpoint.size == head.size ? head.checkpoint.root : try log.tail(size: checkpoint.size).root
            guard root == checkpoint.root else {
                if try log.isLossOnRecord(checkpoint) { continue }
                throw LedgerError(
                    .behindAnchor,
                    "\(path) was rewritten: its first \(checkpoint.size) entries are not those that \(anchor.name) proves",
                    advice: "Restore the copy that agrees with the anchor, and keep this one as evidence")
            }
        }
    }

    private func noHead(_ anchor: StoredAnchor, _ words: String) -> LedgerError {
        LedgerError(
            .behindAnchor, "\(path)/\(anchor.name) \(words)",
            advice:
                "Put the file back from a backup, and the ledger where it was rolled back to before a change of its key; "
                + "a head of another ledger belongs there")
    }
}

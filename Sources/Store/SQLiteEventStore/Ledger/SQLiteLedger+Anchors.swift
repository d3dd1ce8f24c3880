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
        if let saved = try? DurableFile.read(path), let note = try? SignedNote(parsing: saved),
            let checkpoint = try? Checkpoint(parsing: note.text), checkpoint.size >= head.size
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
    func check(_ anchors: [StoredAnchor], against log: LogTables, head: LedgerHead, key: VerifierKey) throws {
        for anchor in anchors {
            guard let note = try? SignedNote(parsing: anchor.note), note.verify(with: key),
                let checkpoint = try? Checkpoint(parsing: note.text), checkpoint.origin == key.name
            else {
                throw LedgerError(
                    .behindAnchor, "\(path)/\(anchor.name) is no head signed by this ledger's key",
                    advice: "Put the file back from a backup; if it belongs to another ledger, move it there")
            }
            guard checkpoint.size <= head.size else {
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
                throw LedgerError(
                    .behindAnchor,
                    "\(path) was rewritten: its first \(checkpoint.size) entries are not those that \(anchor.name) proves",
                    advice: "Restore the copy that agrees with the anchor, and keep this one as evidence")
            }
        }
    }
}

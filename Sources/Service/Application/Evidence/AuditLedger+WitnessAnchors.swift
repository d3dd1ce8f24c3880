import EventLog
import EventStore
import SQLiteEventStore
import TransparencyLog

extension AuditLedger {
    /// The heads that witnesses on record cosigned, and when: who is a witness, the ledger says.
    func witnessAnchors() throws -> [TimeAnchor] {
        let keys = try witnessKeys()
        guard !keys.isEmpty else { return [] }
        var anchors: [TimeAnchor] = []
        for file in DurableFile.names(in: directory.anchors) {
            let name = "anchors/\(file)"
            guard StoredAnchor(name: name, note: []).isWitnessed,
                let note = try? SignedNote(parsing: DurableFile.read("\(directory.path)/\(name)")),
                let checkpoint = try? Checkpoint(parsing: note.text), checkpoint.origin == store.origin,
                try store.root(ofSize: checkpoint.size) == checkpoint.root
            else { continue }
            for line in note.signatures {
                guard let key = keys.first(where: { $0.type == .cosignature && $0.isValid(line, for: note.text) }),
                    let cosignature = Cosignature(line),
                    let anchor = TimeAnchor(
                        cosignedBy: key.name, size: checkpoint.size, at: cosignature.timestamp, name: name,
                        trust: .ledger)
                else { continue }
                anchors.append(anchor)
            }
        }
        return anchors
    }

    /// The keys of all who ever were witnesses, as the events `WitnessesChanged` name them.
    private func witnessKeys() throws -> Set<VerifierKey> {
        Set(try store.readStream(.ledger).compactMap { WitnessesChanged($0) }.flatMap { $0.members.map(\.key) })
    }
}

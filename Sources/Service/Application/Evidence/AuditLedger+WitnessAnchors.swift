import CanonicalJSON
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
        for name in DurableFile.names(in: directory.anchors)
        where name.hasPrefix("witnessed-") && name.hasSuffix(".note") {
            guard let note = try? SignedNote(parsing: DurableFile.read("\(directory.anchors)/\(name)")),
                let checkpoint = try? Checkpoint(parsing: note.text), checkpoint.origin == store.origin,
                try store.root(ofSize: checkpoint.size) == checkpoint.root
            else { continue }
            for line in note.signatures {
                guard let key = keys.first(where: { $0.type == .cosignature && $0.isValid(line, for: note.text) }),
                    let cosignature = Cosignature(line),
                    let anchor = TimeAnchor(
                        cosignedBy: key.name, size: checkpoint.size, at: cosignature.timestamp, name: "anchors/\(name)",
                        trust: .ledger)
                else { continue }
                anchors.append(anchor)
            }
        }
        return anchors
    }

    /// The keys of all who ever were witnesses, as the events `WitnessesChanged` name them.
    private func witnessKeys() throws -> Set<VerifierKey> {
        var keys: Set<VerifierKey> = []
        for event in try store.readStream(.ledger) where event.entry.type == "WitnessesChanged" {
            for witness in event.payload?.objectValue?["witnesses"]?.arrayValue ?? [] {
                if let text = witness.objectValue?["vkey"]?.stringValue, let key = try? VerifierKey(parsing: text) {
                    keys.insert(key)
                }
            }
        }
        return keys
    }
}

import CanonicalJSON
import Cryptography
import TransparencyLog

extension PacketExamination {
    /// The heads that others signed: whether each is a beginning of the log, and whose word it is.
    mutating func checkHeads(_ authorities: TrustedCertificates?, _ witnesses: WitnessQuorum?) {
        guard let head else { return }
        for name in members.keys.sorted() where name.hasPrefix("proof/growth-") { _ = take(name) }
        checkTimestamps(authorities, under: head)
        let named = report.events.last { $0.entry.type == WitnessesChanged.type }.flatMap {
            WitnessesChanged($0)?.quorum
        }
        if let quorum = witnesses ?? named {
            report.witnesses = WitnessReport(quorum: quorum, trust: witnesses == nil ? .ledger : .pinned, head: nil)
        }
        for name in members.keys.sorted() where name.hasPrefix("anchors/") { checkAnchor(name, under: head) }
        if witnesses != nil, report.witnesses?.head == nil {
            report.add(
                CasePacket.checkpoint, "no head in the packet has valid cosignatures of the witnesses that were named")
        }
    }

    private mutating func checkAnchor(_ name: String, under head: Checkpoint) {
        guard let bytes = take(name), let note = try? SignedNote(parsing: bytes),
            let checkpoint = try? Checkpoint(parsing: note.text)
        else { return report.add(name, "it is no head of a log") }
        if let objection = objection(to: checkpoint, under: head) { return report.add(name, objection) }
        guard logKeys.contains(where: { note.verify(with: $0) }) else {
            return report.add(name, "it is not signed by a key of the log")
        }
        guard let quorum = report.witnesses?.quorum else { return }
        let cosignatures = quorum.count(on: note)
        for key in cosignatures.bad {
            report.add(name, "it has a line of the witness \(key.name) that it did not sign")
        }
        guard cosignatures.isEnough else { return }
        report.witnesses?.head = WitnessReport.Head(
            size: checkpoint.size, root: checkpoint.root, names: cosignatures.valid.map(\.key.name),
            time: cosignatures.moment)
    }

    /// The keys that the log has had, as its events name them, and the one that signed the head.
    private var logKeys: [VerifierKey] {
        let named = report.events.compactMap { event -> VerifierKey? in
            guard ["LedgerCreated", KeyRotated.type].contains(event.entry.type) else { return nil }
            return event.payload?.objectValue?["key"]?.stringValue.flatMap { try? VerifierKey(parsing: $0) }
        }
        return named + [report.claim?.key].compactMap { $0 }
    }

    private mutating func checkTimestamps(_ authorities: TrustedCertificates?, under head: Checkpoint) {
        var own: [Certificate] = []
        for name in members.keys.sorted() where name.hasPrefix(StoredCertificates.folder) {
            guard let pem = take(name), let certificates = try? Certificate.read(pem: pem) else {
                report.add(name, "it holds no certificates")
                continue
            }
            own += certificates
        }
        let check = TimestampCheck(pinned: authorities, own: own)
        for name in members.keys.sorted() {
            guard let noteName = StoredTimestamp.noteName(of: name), let response = take(name) else { continue }
            let stored = StoredTimestamp(name: name, note: take(noteName), response: response)
            do throws(TimestampCheck.Fault) {
                let sound = try check.check(stored)
                if let objection = objection(to: sound.checkpoint, under: head) {
                    report.add(noteName, objection)
                } else {
                    report.timestamps.append(sound.timestamp)
                }
            } catch {
                switch error {
                case .bad(let words), .untrusted(let words): report.add(name, words)
                }
            }
        }
    }

    /// Why `older` is not shown to be the head of a beginning of the log; nil where it is.
    private func objection(to older: Checkpoint, under head: Checkpoint) -> String? {
        guard older.origin == head.origin else { return "it is of the log \(older.origin), not of \(head.origin)" }
        if older.size == head.size {
            return older.root == head.root
                ? nil : "it is another head of the same size: the log was shown in two versions"
        }
        let name = CasePacket.growth(since: older.size)
        guard let bytes = members[name] else { return "nothing shows that the log grew from it: \(name) is not here" }
        guard let growth = try? AddCheckpointRequest(parsing: bytes), growth.checkpoint == head,
            growth.proof.oldSize == older.size
        else { return "\(name) does not lead from it to the packet's head" }
        return growth.proof.verify(oldRoot: older.root, newRoot: head.root)
            ? nil : "the log is not shown to have grown from it: \(name) does not hold"
    }
}

import CanonicalJSON
import TransparencyLog

extension LogAudit {
    /// Takes the witnesses that `entry` names for all heads after it, unless the caller named others.
    mutating func takeWitnesses(_ payload: JSONValue, _ entry: SoundEntry) {
        guard entry.stream == .ledger else { return }
        do throws(JSONShapeError) {
            adopt(try WitnessesChanged(payload: payload).quorum)
        } catch {
            add(.payloadMalformed, entry, "the payload of \(entry.name) names no witnesses: \(error)")
        }
    }

    private mutating func adopt(_ quorum: WitnessQuorum) {
        guard report.witnesses?.trust != .pinned else { return }
        report.witnesses = WitnessReport(quorum: quorum, trust: .ledger, head: report.witnesses?.head)
    }

    /// Takes the witnesses that `beginning` names, and counts their signatures on `heads`, which it extends.
    mutating func recallWitnesses(of beginning: VerifiedBeginning, on heads: [Anchor]) throws {
        var records = try beginning.events(in: StreamName.ledger.text).compactMap { event in
            WitnessesChanged(event).map { (seq: event.entry.seq.value, quorum: $0.quorum) }
        }[...]
        for head in heads {
            while let record = records.first, record.seq < head.checkpoint.size {
                adopt(record.quorum)
                records.removeFirst()
            }
            countCosignatures(on: head, agrees: true)
        }
        for record in records { adopt(record.quorum) }
    }

    /// Counts the cosignatures on `anchor`, a head over the entries so far, with which they agree where `agrees`.
    mutating func countCosignatures(on anchor: Anchor, agrees: Bool) {
        guard let quorum = report.witnesses?.quorum else { return }
        let cosignatures = quorum.count(on: anchor.note)
        let size = anchor.checkpoint.size
        for key in cosignatures.bad {
            add(
                .cosignatureBad, at: size,
                detail: "the head over \(size) entries saved in \(anchor.name) has a line of the witness \(key.name) "
                    + "that it did not sign")
        }
        guard agrees, cosignatures.isEnough else { return }
        report.witnesses?.head = WitnessReport.Head(
            size: size, root: anchor.checkpoint.root, names: cosignatures.valid.map(\.key.name),
            time: cosignatures.moment)
    }

    /// Reports that no head has the cosignatures that the caller asks for.
    mutating func checkWitnessed() {
        guard let witnesses = report.witnesses, witnesses.trust == .pinned, witnesses.head == nil else { return }
        add(
            .notWitnessed,
            detail: "no head of the log that is here has valid cosignatures of \(witnesses.quorum.required) of the "
                + "\(witnesses.quorum.keys.count) witnesses that were named")
    }
}

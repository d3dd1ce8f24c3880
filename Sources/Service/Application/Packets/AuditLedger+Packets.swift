public import CanonicalJSON
import ClinicalPolicy
public import EventLog
import EventStore
import Packets
public import PriorAuthorization
public import Replay
import SQLiteEventStore
import TransparencyLog

extension AuditLedger {
    /// How a case is told to programs: its record, its last evaluation derived again, and how the drug is dosed.
    public typealias CaseTelling = (CaseRecord, ReplayResult?, CaseDosing?) -> JSONValue

    /// Writes the case `id` to the new file `destination`: everything about it, with the proof, for people and for programs.
    ///
    /// All of it is read under one head of the log, whatever is appended meanwhile: the same case under the same head gives the same
    /// bytes.
    /// - Parameters:
    ///   - asOf: the entry after which the case is told; the content of its later events is left out. Nil for how it stands.
    ///   - program: the program that makes it, with its version.
    ///   - caseJSON: how the case is told to programs.
    /// - Throws: `NameError` where there is no such case, or it has no event up to `asOf`; `LedgerError` where the streams were never
    ///   sealed, or `destination` exists or cannot be written; nothing is left behind.
    public func writePacket(
        of id: CaseID, to destination: String, asOf: EntryIndex? = nil, program: String, caseJSON: CaseTelling
    ) throws -> PacketSummary {
        try requireKey("What the case says")
        let file = try NewFile(at: destination)
        let head = try store.head()
        var evidence = try packetEvidence(of: id, under: head, asOf: asOf)
        try addOutsiders(to: &evidence, under: head)
        let stream = StreamName.of(id)
        let all = evidence.recorded
        let events = all.filter { $0.entry.stream == stream && $0.entry.seq <= asOf ?? EntryIndex(.max) }
        guard !events.isEmpty else { throw NameError.noEvent(of: id, through: asOf) }
        let plan = try PacketPlan(events, in: store.documents)
        let manifest = PacketManifest(
            origin: head.checkpoint.origin, stream: stream, size: head.size, asOf: asOf,
            events: UInt64(evidence.events.entries.count),
            payloads: UInt64(evidence.events.entries.count { $0.payload != nil }), documents: UInt64(plan.kept.count))

        var members = evidence.members
        for view in CasePacket.views { members[view] = [] }
        let verdict = PacketVerdict(
            PacketCheck().report(on: manifest, members: members, documents: plan.digests))
        let destructions = evidence.ledger.compactMap { proven in
            PayloadDisposed(
                RecordedEvent(entry: proven.entry, hash: proven.hash, payload: proven.payload?.content)
            ).map { (index: proven.entry.seq, record: $0) }
        }
        let ledger = LedgerHistory(all.filter { $0.entry.stream != stream })
        let material = PacketMaterial(
            manifest: manifest, id: id, events: events, ledger: ledger, verdict: verdict, documents: plan.shown,
            destructions: destructions,
            headRecordedAt: try recordedAt(EntryIndex(head.size - 1)), program: program)
        members["README.txt"] = PacketReadme.text(manifest)
        members["index.html"] = PacketPage(material).bytes
        members["timeline.json"] = PacketMaterial.file(material.timeline)
        members["verdict.json"] = PacketMaterial.file(material.verdictJSON)
        let record = try record(of: id, events)
        members["case.json"] = PacketMaterial.file(
            caseJSON(record, material.replays.last, try dosing(of: record)))
        let bytes = try PacketWriter(manifest, members: members, documents: plan.kept)
            .write(documents: store.documents) { try file.write($0) }
        try file.finish()
        return PacketSummary(id: id, manifest: manifest, bytes: bytes, verdict: verdict, missing: plan.missing)
    }

    private func recordedAt(_ index: EntryIndex) throws -> Timestamp {
        guard let event = try store.event(at: index) else {
            throw LedgerError(
                .damaged, "Entry \(index) cannot be read", advice: "Run docket verify to learn what is wrong")
        }
        return event.entry.recordedAt
    }
}

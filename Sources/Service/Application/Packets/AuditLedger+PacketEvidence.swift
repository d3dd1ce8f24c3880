import ClinicalPolicy
import EventLog
import EventStore
import PriorAuthorization
import Replay
import SQLiteEventStore
import TransparencyLog

extension AuditLedger {
    /// What a packet of the case `id` rests on, all of it under `head`; content of events after `asOf` is left out.
    func packetEvidence(of id: CaseID, under head: LedgerHead, asOf: EntryIndex?) throws -> PacketEvidence {
        let last = asOf ?? EntryIndex(.max)
        let events = try store.completenessPacket(of: StreamName.of(id), under: head) { $0 <= last }
        guard !events.entries.isEmpty else { throw NameError.noCase(id) }
        let history = CaseHistory(
            id,
            events.entries.filter { $0.entry.seq <= last }.map {
                RecordedEvent(entry: $0.entry, hash: $0.hash, payload: $0.payload?.content)
            })
        let named = history.state.evaluations.map(\.payload.policy.policy)
        let policies = Set(named + [history.state.request?.payload.policy].compactMap { $0 }).sorted()
        return PacketEvidence(
            events: events,
            policies: try policies.map { policy in
                try store.completenessPacket(of: StreamName.of(policy), under: head) { _ in true }
            },
            ledger: try store.provenEntries(at: try ledgerEntries(for: events, under: head), under: head))
    }

    /// What the ledger records about itself and a packet of `events` needs: its keys, its witnesses, what of the case was destroyed.
    private func ledgerEntries(for events: CompletenessPacket, under head: LedgerHead) throws -> [EntryIndex] {
        let gone = Set(events.entries.filter { $0.payload == nil }.map(\.entry.seq))
        let records = try store.readStream(.ledger).filter { $0.entry.seq.value < head.size }
        var places = records.filter { event in
            event.entry.type == "LedgerCreated"
                || (PayloadDisposed(event).map { !gone.isDisjoint(with: $0.entries) } ?? false)
        }.map(\.entry.seq)
        places += [records.last { WitnessesChanged($0) != nil }?.entry.seq].compactMap { $0 }
        for key in try store.keyHistory().tenures.map(\.key) {
            places += try store.readStream(key.stream).map(\.entry.seq).filter { $0.value < head.size }
        }
        return Set(places).sorted()
    }

    /// Adds what others say of heads that cover events of the case: of each kind the first head after each event, and the last.
    func addOutsiders(to evidence: inout PacketEvidence, under head: LedgerHead) throws {
        let places = evidence.events.entries.map(\.entry.seq.value)
        let dated = try timestamps().compactMap { try? $0.finding.get() }.filter { $0.trust != .none }
        let signed = try witnessAnchors()
        var sizes: Set<UInt64> = []
        for timestamp in AuditLedger.chosen(dated, for: places, head: head.size, size: \.size) {
            guard let noteName = StoredTimestamp.noteName(of: timestamp.name) else { continue }
            evidence.timestamps.append(
                StoredTimestamp(
                    name: timestamp.name, note: try DurableFile.read("\(directory.path)/\(noteName)"),
                    response: try DurableFile.read("\(directory.path)/\(timestamp.name)")))
            sizes.insert(timestamp.size)
        }
        let anchors = AuditLedger.chosen(signed, for: places, head: head.size, size: \.size)
        for name in Set(anchors.map(\.name)).sorted() {
            evidence.anchors.append(StoredAnchor(name: name, note: try DurableFile.read("\(directory.path)/\(name)")))
        }
        sizes.formUnion(anchors.map(\.size))
        if !evidence.timestamps.isEmpty { evidence.certificates = try store.timestampCertificates() }
        for size in sizes.sorted() where size < head.size {
            evidence.growth[size] = Array(try growthProof(oldSize: size, newSize: head.size).text.utf8)
        }
    }

    private static func chosen<Word: Hashable>(
        _ words: [Word], for places: [UInt64], head: UInt64, size: KeyPath<Word, UInt64>
    ) -> [Word] {
        let sorted = words.filter { $0[keyPath: size] <= head }.sorted { $0[keyPath: size] < $1[keyPath: size] }
        var chosen: [Word] = []
        for place in places {
            if let first = sorted.first(where: { $0[keyPath: size] > place }), !chosen.contains(first) {
                chosen.append(first)
            }
        }
        if let last = sorted.last, !chosen.contains(last), last[keyPath: size] > places.first ?? 0 {
            chosen.append(last)
        }
        return chosen
    }
}

extension NameError {
    /// The case has no event up to an entry.
    static func noEvent(of id: CaseID, through entry: EntryIndex?) -> NameError {
        NameError(
            kind: .unknown, message: "The case \(id) has no event up to entry \(entry?.value ?? 0)",
            advice: "docket case events lists its entries")
    }
}
